import { lazy, Suspense, useState } from "react";
import { Button } from "../../components/button.tsx";
import type { SegmentFilterProps } from "../../components/segment-filter.tsx";
import { useText } from "../../i18n/text-context.tsx";

const SegmentFilter = lazy(async () => ({
  default: (await import("../../components/segment-filter.tsx")).SegmentFilter,
}));

/** The choice of a segment, whose lists are loaded once somebody asks for them: the first view stays small (rule D9). */
export function OverviewFilter(props: SegmentFilterProps) {
  const { t } = useText();
  const [isAsked, setAsked] = useState(props.value !== undefined);
  return isAsked || props.value !== undefined ? (
    <Suspense>
      <SegmentFilter {...props} />
    </Suspense>
  ) : (
    <Button look="quiet" onPress={() => setAsked(true)}>
      {t("segments.choose")}
    </Button>
  );
}
