# METADATA
# title: orders.expire_approval
# description: The shop itself takes back what nobody agreed to in time.
package orders.expire_approval

allow contains "system" if input.actor.kind == "system"
