/** The frame of every page, and what pages say when they have nothing to show. */
export const frame = {
  "app.skip": "Skip to the content",
  "app.menu": "Main menu",
  "app.overview": "Overview",
  "app.journeys": "Journeys",
  "app.start": "Get started",
  "app.settings": "Settings",
  "app.sites": "Sites",
  "app.signOut": "Sign out",
  "app.language": "Language",
  "app.theme": "Appearance",
  "app.site": "Site",
  "app.zone": "Times in {zone}",

  "theme.auto": "Auto",
  "theme.light": "Light",
  "theme.dark": "Dark",

  "state.loading": "Loading",
  "state.failed": "This could not be loaded",
  "state.offline": "The server cannot be reached",
  "state.forbidden": "Your role does not open this page",
  "state.absent": "There is nothing here by that name",
  "state.busy": "Too many requests just now",
  "state.unread": "This filter could not be read",
  "state.safe": "Nothing is lost: what has been recorded is safe.",
  "state.retry": "Try again",

  "copy.do": "Copy",
  "copy.done": "Copied",
  "time.oneTouch": "one touch",

  "filters.more": "Filters",

  "figure.wide": "Wider than the screen: scrolls sideways",
  "figure.table": "Table",
  "figure.picture": "Picture",
  "figure.asTable": "{title}: show as a table",
  "figure.asPicture": "{title}: show as a picture",
  "figure.take": "{title}: save as {as}",

  "lost.title": "This page does not exist",
  "lost.text": "The address may be old or mistyped.",
  "lost.home": "To the overview",

  "broken.title": "Something went wrong on this page",
};
