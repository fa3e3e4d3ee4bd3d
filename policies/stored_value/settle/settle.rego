# METADATA
# title: stored_value.settle
# description: The shop itself writes off what ran out.
package stored_value.settle

allow contains "system" if input.actor.kind == "system"
