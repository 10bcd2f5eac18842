"""Run the command line as `python -m pageglass.api`."""

from .cli import main

if __name__ == "__main__":
    main()
