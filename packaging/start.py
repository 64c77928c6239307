"""Where the packaged program starts.

PyInstaller leads the program to its own libraries and its own parts of Qt by the environment. What the program starts (LibreOffice, a viewer of reports)
must find the system's instead, and a process of the program itself is led anew.
"""

import os
import sys

from kasdiff.__main__ import main

for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    os.environ.pop(name, None)
    if before is not None:
        os.environ[name] = before
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"

sys.exit(main())
