# METADATA
# title: cart.change
# description: A cart is changed by the shopper who made it, and by nobody else.
package cart.change

import data.lib.actors

allow contains "owner" if actors.owns_it
