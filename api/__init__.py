"""The doors of Pageglass: command line, REST and web page."""
