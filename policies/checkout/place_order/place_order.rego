# METADATA
# title: checkout.place_order
# description: An order is placed from a cart by the shopper who made it.
package checkout.place_order

import data.lib.actors

allow contains "owner" if actors.owns_it
