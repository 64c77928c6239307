/* kasdiff.exe and kasdiffw.exe: run the program with the Python that comes with it.

   Beside the launcher stand python\ (the embedded Python, whose ._pth file says where modules are) and lib\. sys.frozen tells the program that the launcher
   is the program itself: it starts its processes by it, and finds the mark of portable mode beside it. PYTHON_DLL is given by the compiler's command. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)
#define LONGEST 32768

static wchar_t start[] = L"import sys; sys.frozen = True; from kasdiff.__main__ import main; sys.exit(main())";

static int fail(const wchar_t *what)
{
    MessageBoxW(NULL, what, L"kasdiff", MB_ICONERROR);
    return 2;
}

static int run(int count, wchar_t **given)
{
    static wchar_t path[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    while (length > 0 && path[length - 1] != L'\\')
        --length;
    if (length + 64 > LONGEST)
        return fail(L"The path of the program is too long.");
    wcscpy(path + length, L"python\\" WIDE(PYTHON_DLL));
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return fail(L"The program's folder is not complete: python\\" WIDE(PYTHON_DLL) L" does not load. Install the program again.");
    int (*py_main)(int, wchar_t **) = (int (*)(int, wchar_t **))(void *)GetProcAddress(python, "Py_Main");
    wchar_t **all = calloc(count + 3, sizeof *all);
    if (py_main == NULL || all == NULL)
        return fail(L"The program's Python cannot be started. Install the program again.");
    all[0] = given[0];
    all[1] = L"-c";
    all[2] = start;
    for (int number = 1; number < count; ++number)
        all[number + 2] = given[number];
    return py_main(count + 2, all);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    return run(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **given)
{
    return run(count, given);
}
#endif
