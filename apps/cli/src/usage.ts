/** What `meander --help` prints. */
export const USAGE = `meander: a site's data in and out

  meander import FILE --site ID     offline and past touchpoints, from NDJSON or CSV
      --format ndjson|csv           by default what the file's name says
      --map FIELD=COLUMN ...        CSV: which column is which field; timestamp is needed
      --set FIELD=VALUE ...         CSV: fields that are the same in every row, such as kind=offline
      --mapping FILE                CSV: all of it from a JSON file instead
      --dates iso|dmy|mdy  --timezone ZONE  --decimal .|,  --delimiter C  --rest ignore|properties
      --dry-run                     store nothing; show the first rows as they would be stored

  meander export WHAT --site ID     touchpoints, journeys, sessions or conversions
      --format ndjson|csv|parquet   by default ndjson
      --out FILE                    by default WHAT-ID.FORMAT; - is standard output
  meander export person ID --site ID  all that is kept of one person, as JSON
  meander export backup --site ID   everything of the site, to be restored elsewhere; role admin
  meander restore FILE              a backup into an installation without that site, under the same MEANDER_SECRET

  meander site list | show ID | create --name NAME | delete ID --yes
  meander site shards ID --shards N    spread it over another number of shards while it is served
      --timezone ZONE  --consent required|aggregate|granted  --origin URL ...  --shards N
  meander key list --site ID | create --site ID | delete KEY --site ID
      --kind write|secret  --name NAME  --role admin|analyst  --consent required|aggregate|assumed
  meander job list --site ID | show JOB --site ID
  meander bench ...                 measure this machine, as pnpm bench does

  Everywhere
      --url URL      where Meander is; else MEANDER_URL, else http://localhost:8787
      --token TOKEN  a secret key of the site, or the installation's admin token; better as MEANDER_TOKEN
      --json         print answers as JSON

An import that was interrupted goes on where it was when the same command is given again.
Ends with 0 when all is done, 1 when it failed, 2 for a wrong command, 3 when some rows were refused.`;
