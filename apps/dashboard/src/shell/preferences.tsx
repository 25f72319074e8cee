import { useState } from "react";
import { Choice } from "../components/choice.tsx";
import { LANGUAGES, type Language } from "../i18n/language.ts";
import { useText } from "../i18n/text-context.tsx";
import { applyTheme, keptTheme, THEMES, type Theme } from "../theme/theme.ts";

/** Language and light or dark. */
export function Preferences() {
  const { t, language, setLanguage } = useText();
  const [theme, setTheme] = useState<Theme>(keptTheme);
  const languages = (Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: value.toUpperCase() }));
  const themes = THEMES.map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <div className="preferences">
      <Choice label={t("app.language")} value={language} options={languages} onChange={setLanguage} />
      <Choice
        label={t("app.theme")}
        value={theme}
        options={themes}
        onChange={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
    </div>
  );
}
