"""Tests of packages that were built: `make test-package`, `test-deb`, `test-dist`, `test-windows` run them; `make test` does not."""
