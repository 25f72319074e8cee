import { type Member, ROLES } from "@meander/protocol";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { meQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialogue } from "../../components/dialogue.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { Picker } from "../../components/picker.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** One member: another role, or none any more. */
export function MemberRow({ site, member }: { site: string; member: Member }) {
  const { t, format } = useText();
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const mail = visibleText(member.email, 100);
  const isSelf = useQuery(meQuery()).data?.email === member.email;
  // One's own role decides what the whole dashboard offers.
  const readAnew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["site", site, "members"] }),
      queries.invalidateQueries({ queryKey: ["me"] }),
    ]);
  const change = useMutation({
    mutationFn: (role: string) => callApi("PATCH", sitePath(site, "members", member.id), { role }),
    onSuccess: readAnew,
  });
  const remove = useMutation({
    mutationFn: () => callApi("DELETE", sitePath(site, "members", member.id)),
    onSuccess: readAnew,
  });
  return (
    <tr>
      <th scope="row">
        {mail}
        {member.name === "" ? null : <span className="table-small quiet">{visibleText(member.name, 80)}</span>}
        {isSelf ? <span className="table-small quiet">{t("members.you")}</span> : null}
      </th>
      <td>
        <Picker
          compact
          label={t("members.roleOf", { email: mail })}
          value={member.role}
          options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(role) => (role === member.role ? undefined : change.mutate(role))}
        />
        <NotSaved error={change.error} />
      </td>
      <td>{format.date(member.since)}</td>
      <td className="table-act">
        <Button look="quiet" aria-label={t("members.removeThis", { email: mail })} onPress={() => setAsked(true)}>
          {t("members.remove")}
        </Button>
        <Dialogue
          title={t("members.removeTitle", { email: mail })}
          isOpen={isAsked}
          onClose={() => setAsked(false)}
          action={{
            label: t("members.remove"),
            isFinal: true,
            isDisabled: remove.isPending,
            onPress: () => remove.mutate(undefined, { onSuccess: () => setAsked(false) }),
          }}
          problem={remove.error ? t("settings.notSaved", { why: remove.error.message }) : null}
        >
          <p>{t("members.removeText")}</p>
        </Dialogue>
      </td>
    </tr>
  );
}
