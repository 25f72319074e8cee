/** What a person may hold in their hands. */
export type DeviceName = "phone" | "laptop" | "work" | "tablet";

/** A browser on a machine. */
export interface Browser {
  userAgent: string;
  screen: { width: number; height: number };
}

const MOZILLA = "Mozilla/5.0";
const CHROME_MAC = `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36`;
const CHROME_WIN = `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36`;
const SAFARI_MAC = `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`;
const FIREFOX = `${MOZILLA} (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0`;
const IPHONE = `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`;
const PIXEL = `${MOZILLA} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36`;
const SAMSUNG = `${MOZILLA} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`;
const IPAD = `${MOZILLA} (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1`;

/** The browsers of each kind of device; repeated ones are more common. */
export const BROWSERS: Record<DeviceName, readonly Browser[]> = {
  phone: [
    { userAgent: IPHONE, screen: { width: 393, height: 852 } },
    { userAgent: IPHONE, screen: { width: 390, height: 844 } },
    { userAgent: PIXEL, screen: { width: 412, height: 915 } },
    { userAgent: SAMSUNG, screen: { width: 360, height: 800 } },
  ],
  laptop: [
    { userAgent: SAFARI_MAC, screen: { width: 1440, height: 900 } },
    { userAgent: CHROME_MAC, screen: { width: 1512, height: 982 } },
    { userAgent: CHROME_WIN, screen: { width: 1536, height: 864 } },
    { userAgent: FIREFOX, screen: { width: 1920, height: 1080 } },
  ],
  work: [
    { userAgent: `${CHROME_WIN} Edg/142.0.0.0`, screen: { width: 1920, height: 1080 } },
    { userAgent: CHROME_WIN, screen: { width: 2560, height: 1440 } },
    { userAgent: CHROME_MAC, screen: { width: 1728, height: 1117 } },
  ],
  tablet: [{ userAgent: IPAD, screen: { width: 820, height: 1180 } }],
};

/** Machines that read the site. */
export const BOTS: readonly Browser[] = [
  {
    userAgent: `${MOZILLA} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    screen: { width: 1024, height: 768 },
  },
  {
    userAgent: `${MOZILLA} AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)`,
    screen: { width: 1024, height: 768 },
  },
  {
    userAgent: `${MOZILLA} (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)`,
    screen: { width: 1024, height: 768 },
  },
];
