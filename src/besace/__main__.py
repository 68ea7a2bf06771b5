"""``python -m besace`` is the ``besace`` command."""

from besace.cli import main

if __name__ == "__main__":
    main()
