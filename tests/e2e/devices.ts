/** What somebody holds in their hands. */
export interface DeviceKind {
  viewport: { width: number; height: number };
  locale: string;
  userAgent: string;
}

export const LAPTOP: DeviceKind = {
  viewport: { width: 1440, height: 900 },
  locale: "en-GB",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
};

export const PHONE: DeviceKind = {
  viewport: { width: 390, height: 844 },
  locale: "da-DK",
  userAgent:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
};
