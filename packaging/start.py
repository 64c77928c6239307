"""Where the packaged program starts."""

import sys

from kasdiff.__main__ import main

sys.exit(main())
