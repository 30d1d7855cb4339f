# The frame of every page.
shell-product = Capaian
shell-title-error = Error:{" "}
shell-skip = Skip to content
shell-banner = Notice
shell-search = Search
shell-search-hint = Search people, indicators, documents…
shell-other-language = Bahasa Indonesia
shell-other-language-short = ID
shell-theme = Appearance
shell-theme-auto = Same as device
shell-theme-light = Light
shell-theme-dark = Dark
shell-sign-out = Sign out
shell-menu = Main menu
shell-menu-close = Close menu
shell-waiting = waiting
shell-crumbs = Breadcrumb
shell-bottom = Quick menu
shell-more = More
shell-help = Help
shell-accessibility = Accessibility
shell-privacy = Privacy
shell-request = Request number
# The browser puts the time where {0} stands.
shell-saved-at = Saved {"{0}"}
shell-saved-offline = Offline. Saved on this device {"{0}"}
