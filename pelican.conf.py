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

# The archive is the whole site: Pelican makes no articles, lists and feeds beside it, and the archive
# shows the pages of content/pages/ itself.
ARCHIVE_FOLDER = ""
ARTICLE_PATHS = []
DIRECT_TEMPLATES = []
PAGE_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"  # a page is called as its file
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DOCUTILS_SETTINGS = {"file_insertion_enabled": False}  # a page in reStructuredText includes no other file
