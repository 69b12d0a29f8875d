import Foundation
import KaartCommands

signal(SIGPIPE, SIG_IGN)
await Kaart.start(Array(CommandLine.arguments.dropFirst()))
