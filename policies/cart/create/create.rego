# METADATA
# title: cart.create
# description: A shopper with a session may start a cart.
package cart.create

import data.lib.actors

allow contains "shopper" if actors.is_shopper
