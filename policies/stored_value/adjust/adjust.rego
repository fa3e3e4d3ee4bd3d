# METADATA
# title: stored_value.adjust
# description: Managers correct balances and stop cards.
package stored_value.adjust

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
