/** What a shop keeps of its sales: a header and 900 rows. */
export const ROWS = ["customer;what;when;amount", ...Array.from({ length: 900 }, (_, i) => row(i))];

function row(i: number): string {
  const day = String(1 + (i % 28)).padStart(2, "0");
  return `K${i % 60};${i % 9 === 0 ? "Køb" : "Besøg"};${day}.03.2024 ${String(i % 24).padStart(2, "0")}:15;${i},5`;
}

/** How its columns are to be read. */
export const FLAGS = [
  ...["--map", "userId=customer", "--map", "event=what", "--map", "timestamp=when", "--map", "value=amount"],
  ...["--set", "kind=offline", "--set", "channel=store", "--dates", "dmy", "--decimal", ","],
];
