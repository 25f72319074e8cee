import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../api/rights.ts";
import { segmentSizeQuery } from "../../api/segments.ts";
import { JourneysLink } from "../../components/journeys-link.tsx";
import { Failure } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** How many journeys an expression finds, or where it cannot be read. */
export function SegmentSize({ site, segment }: { site: string; segment: string }) {
  const { t } = useText();
  const maySee = useMay(site, "individuals");
  const size = useQuery({ ...segmentSizeQuery(site, segment), enabled: maySee });
  // Sizes of segments would tell individuals from one another.
  if (!maySee) return null;
  if (size.error) return <Failure error={size.error} retry={() => void size.refetch()} />;
  return (
    <p role="status">
      {size.data === undefined ? (
        <span className="quiet">{t("segments.counting")}</span>
      ) : (
        <JourneysLink site={site} filter={{ segment }}>
          {t("report.journeys", { count: size.data })}
        </JourneysLink>
      )}
    </p>
  );
}
