"""The plugin under the name by which Pelican finds what is installed: settings need not name it."""

from briefs import register

__all__ = ["register"]
