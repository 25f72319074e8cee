#!/bin/sh
# Runs workerd in place of this shell, so that its process id, input and pipes stay what Miniflare expects.
# A parent that is killed cannot end its child, which would then hold the port and the data: a small watcher does.
echo $$ > "$MEANDER_PID_FILE"
(
  while kill -0 "$PPID" 2>/dev/null && kill -0 $$ 2>/dev/null; do sleep 1; done
  kill -9 $$ 2>/dev/null
) </dev/null >/dev/null 2>&1 3>&- &
# Ctrl-C reaches every process of the terminal; the parent ends this one when it has ended itself.
trap '' INT
exec "$MEANDER_WORKERD" "$@"
