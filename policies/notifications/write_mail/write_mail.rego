# METADATA
# title: notifications.write_mail
# description: The shop itself writes to shoppers.
package notifications.write_mail

allow contains "system" if input.actor.kind == "system"
