# METADATA
# title: payments.complete
# description: A payment is completed by the shopper who returns, by the holder of the order's link, by the provider, or by the shop itself.
package payments.complete

import data.lib.actors

allow contains "owner" if actors.owns_it

allow contains "link" if actors.holds_link_to_it

allow contains "partner" if input.actor.kind == "partner"

allow contains "system" if input.actor.kind == "system"
