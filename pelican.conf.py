"""The settings of this archive. Every line can be changed; docs/reference/settings.md lists more."""

SITENAME = "Policy Brief Archive"
SITEURL = ""  # the address of the published site, such as "https://briefs.example.org"
DEFAULT_LANG = "en"

ARCHIVE_DESCRIPTION = "Briefs on foreign, security and economic policy, by issue, topic and actor."
ARCHIVE_PUBLISHER = ""
ARCHIVE_CONTACT = ""
ARCHIVE_LICENSE = ""
ARCHIVE_ID = "example.org,2025"  # a domain and a year in which it was yours: names the feed entries for ever
DEMO = True  # the briefs shipped here are demonstration texts: every page says so

PATH = "content"
SEEDS = "seeds"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
THEME_STATIC_DIR = "theme"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["briefs"]
TIMEZONE = "UTC"

# Pelican's own feeds of articles are off: the archive makes a feed for each issue and name itself.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
