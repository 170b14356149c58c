"""`python -m benchmarks [NAME ...]` prints every figure, or those of the modules named."""

import importlib
import os
import platform
import sys

NAMES = ("start", "mark", "bulk", "certificates", "papers", "window", "sync")


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}")
    for name in sys.argv[1:] or NAMES:
        for label, figure in importlib.import_module(f"benchmarks.{name}").measure():
            print(f"{figure:10.2f}  {label}", flush=True)


if __name__ == "__main__":
    main()
