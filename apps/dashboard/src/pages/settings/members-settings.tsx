import { ROLES, type Role } from "@meander/protocol";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type NewMember as AddedMember, addMember, membersQuery } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Field } from "../../components/field.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { Picker } from "../../components/picker.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { MemberRow } from "./member-row.tsx";

/** Who has which role on the site, and adding somebody. */
export function MembersSettings({ site }: { site: string }) {
  const { t } = useText();
  const members = useQuery(membersQuery(site));
  if (members.error) return <Failure error={members.error} retry={() => void members.refetch()} />;
  if (!members.data) return <Loading heights={[220]} />;
  return (
    <>
      <Card title={t("members.title")}>
        {members.data.members.length === 0 ? (
          <p className="quiet">{t("members.none")}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("members.person")}</th>
                <th scope="col">{t("members.role")}</th>
                <th scope="col">{t("members.since")}</th>
                <th scope="col">
                  <span className="hidden">{t("members.remove")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.data.members.map((member) => (
                <MemberRow key={member.id} site={site} member={member} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      <Card title={t("members.new")}>
        <NewMember site={site} />
      </Card>
      <Card title={t("members.roles")}>
        <dl className="roles">
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{t(`role.${role}`)}</dt>
              <dd>{t(`members.may_${role}`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}

/** Gives somebody a role; who is new gets a password, which is shown once. */
function NewMember({ site }: { site: string }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const add = useMutation({
    mutationFn: () => addMember(site, { email: email.trim(), name: name.trim(), role }),
    onSuccess: async () => {
      setEmail("");
      setName("");
      await queries.invalidateQueries({ queryKey: ["site", site, "members"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="keys" onSubmit={submit}>
      <div className="keys-new">
        <Field
          label={t("signIn.email")}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          maxLength={254}
          autoComplete="off"
        />
        <Field label={t("sites.name")} value={name} onChange={setName} maxLength={100} autoComplete="off" />
        <Picker
          label={t("members.role")}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(value) => setRole(ROLES.find((one) => one === value) ?? "viewer")}
        />
        <Button type="submit" look="primary" isDisabled={add.isPending || email.trim() === ""}>
          {t("members.add")}
        </Button>
      </div>
      <NotSaved error={add.error} />
      {add.data ? <Added member={add.data} /> : null}
    </form>
  );
}

function Added({ member }: { member: AddedMember }) {
  const { t } = useText();
  const email = visibleText(member.email, 100);
  return member.password === null ? (
    <p role="status">{t("members.known", { email })}</p>
  ) : (
    <ShownOnce lead={t("members.onlyOnce", { email })} label={t("signIn.password")} text={member.password} />
  );
}
