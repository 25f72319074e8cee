import { readFileSync } from "node:fs";
import { cleanUrl, scrubText } from "@meander/protocol";
import { expect, test } from "vitest";
import { describePublished } from "../published-data.ts";

interface Vector {
  options: { dates?: boolean; postcodes?: boolean; params?: string[] };
  input: string;
  expected: string;
}

/**
 * The scrubbing pairs of alphagov/govuk_publishing_components (MIT). What they mask by name in a query is not kept here
 * at all, as only allowed parameters are (rule P7). Dates, postcodes and visa numbers stay: they mask them by option,
 * and in our paths a date is that of an article.
 */
describePublished("url_pii_vectors/govuk_pii.json", "scrubbing pairs", (file) => {
  const vectors = JSON.parse(readFileSync(file, "utf8")).vectors as Vector[];
  const isUrl = ({ input }: Vector) => /^https?:/.test(input);
  const hasEmail = ({ input }: Vector) => input.includes("@");
  const plainOnly = ({ options }: Vector) => Object.keys(options).length === 0;

  test.each(vectors.filter((vector) => hasEmail(vector) && plainOnly(vector)))(
    "P7: of $input only the address is masked",
    ({ input, expected }) => expect(scrubText(input)).toBe(expected),
  );

  test.each(vectors.filter((vector) => hasEmail(vector) && !plainOnly(vector)))(
    "P7: no address is left of $input, and what names things stays",
    ({ input }) => {
      expect(scrubText(input)).toBe(input.replace("an@email.com", "[email]"));
    },
  );

  test.each(vectors.filter(isUrl))("P7: no parameter of $input is kept", ({ input }) => {
    expect(cleanUrl(input)).toBe(input.slice(0, input.indexOf("?")));
  });

  test.each(vectors.filter(({ options, input }) => options.params && input.includes("?")))(
    "P7: as part of an address no value of $input is kept",
    ({ input }) => {
      const clean = cleanUrl(`https://shop.example${input.slice(input.indexOf("/"))}`);
      expect(clean).not.toContain("secret");
    },
  );
});
