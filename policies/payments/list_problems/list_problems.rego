# METADATA
# title: payments.list_problems
# description: Whoever answers for money sees which payments are in trouble.
package payments.list_problems

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support", "viewer"})
