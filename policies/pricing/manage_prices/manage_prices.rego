# METADATA
# title: pricing.manage_prices
# description: Managers set prices.
package pricing.manage_prices

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
