/**
 * Networks, forums, blog hosts and link shorteners that GA4's published lists count as social and the list that we take
 * over leaves out. Compiled by us; hosts match by suffix, and a source may also name one by its first label.
 */
export const SOCIAL_HOSTS =
  "43things.com 5ch.net activerain.com addthis.com allnurses.com allrecipes.com ameba.jp ameblo.jp anobii.com " +
  "answerbag.com artstation.com asmallworld.com athlinks.com babyblog.ru beforeitsnews.com biip.no blogger.com " +
  "blogher.com bloglines.com blogsome.com blogster.com blogspot.com blurtit.com brightkite.com buzzfeed.com cafemom.com " +
  "canalblog.com care2.com caringbridge.org catster.com centerblog.net chegg.com chicagonow.com classmates.com " +
  "couchsurfing.com couchsurfing.org crunchyroll.com cyworld.com dailystrength.org dianping.com dogster.com dopplr.com " +
  "draugiem.lv dzone.com edublogs.org epicurious.com exblog.jp faceparty.com fanpop.com fark.com fc2.com feedspot.com " +
  "filmaffinity.com fotki.com friendfeed.com gaiaonline.com gamerdna.com godtube.com goldenline.pl googlegroups.com " +
  "govloop.com gowalla.com gulli.com habbo.com hatena.ne.jp hubculture.com hubpages.com hyves.net ibibo.com " +
  "imageshack.com imageshack.us imvu.com insanejournal.com instapaper.com internations.org interpals.net italki.com " +
  "jappy.com jappy.de kaboodle.com kaneva.com librarything.com listal.com listography.com livedoor.com mbga.jp " +
  "meneame.net menuism.com messenger.com mocospace.com mouthshut.com movabletype.com mubi.com myanimelist.net " +
  "mymodernmet.com netvibes.com nexopia.com ning.com odnoklassniki.ua okwave.jp onstartups.com opendiary.com " +
  "over-blog.com overblog.com partyflock.nl photobucket.com pinboard.in playahead.se plurk.com posterous.com " +
  "reverbnation.com ryze.com screenrant.com scvngr.com secondlife.com serverfault.com sharethis.com slashdot.org " +
  "smartnews.com stackapps.com stardoll.com stickam.com superuser.com askubuntu.com techmeme.com tencent.com tinyurl.com " +
  "travellerspoint.com trombi.com tudou.com tweetdeck.com twoo.com typepad.com unblog.fr urbanspoon.com vampirefreaks.com " +
  "webshots.com weebly.com wer-weiss-was.de wikihow.com wikitravel.org yahoo-mbga.jp zooppa.com";

/** The same for hosts whose first label is too common a word, or too short, to stand for a site. */
export const SOCIAL_HOSTS_ONLY =
  "51.com airg.ca ancestry.com b.hatena.ne.jp bit.ly blip.fm blog.com blog.goo.ne.jp blog.yahoo.co.jp blogg.no blogs.com " +
  "bookmarks.yahoo.co.jp bookmarks.yahoo.com care.com chiebukuro.yahoo.co.jp copainsdavant.linternaute.com cross.tv " +
  "gather.com goldstar.com goo.gl hr.com is.gd kin.naver.com lifestream.aol.com meetin.org messages.google.com " +
  "messages.yahoo.co.jp mix.com my.opera.com mylife.com oshiete.goo.ne.jp paper.li pocket.co pulse.yahoo.com reunion.com " +
  "scoop.it spaces.live.com spoke.com tagged.com toolbox.com ushi.cn weread.com wiki.answers.com woot.com wordpress.org " +
  "zoo.gr";
