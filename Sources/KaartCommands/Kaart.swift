package import ArgumentParser
import DirectoryStore
import Presentation

/// The program: `kaart`.
package struct Kaart: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kaart",
        abstract: "De sociale kaart: wie kan deze persoon helpen, hier en nu.",
        discussion: """
            Voorbeeld:
              kaart zoek schuldhulp voor jongeren in Tienen
            """,
        version: "0.1.0",
        subcommands: [
            Zoek.self, Toon.self, Suggereer.self, Importeer.self, MappingCommand.self, Bronnen.self, Doelgroepen.self,
            Domeinen.self,
            Gebieden.self, Exporteer.self, Reservekopie.self, Herstel.self, Nazicht.self, Serveer.self,
            Meldingen.self, Controleer.self, Werklijst.self, Herinner.self, Bevestig.self, Wijzig.self,
            Voorstellen.self,
            Geschiedenis.self, Vergeet.self, Dekking.self,
        ])

    @OptionGroup var place: KaartOptions

    package init() {}

    /// How the kaart stands, and what can be done with it, in ten lines.
    package func run() async throws {
        try Session.run(place) { session in
            let sources = try session.existing()?.read { try $0.sources() } ?? []
            session.output.write(Overview(sources: sources, path: session.databasePath).text)
            return .success
        }
    }

    /// Runs the program with the arguments of the process; suggests the right command for a wrong one.
    package static func start(_ arguments: [String]) async -> Never {
        let typed = TypedCommand(arguments)
        if let refusal = typed.refusal(under: Self.self) {
            Output.standardError.tell(refusal)
            Self.exit(withError: ExitCode(64))
        }
        do {
            var command = try Self.parseAsRoot(typed.arguments)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
            Self.exit(withError: nil)
        } catch {
            let code = Self.exitCode(for: error)
            let text = MessageCatalogue.usage(Self.fullMessage(for: error), terminal: Output.standardOutput.terminal)
            if !text.isEmpty {
                if code == .success {
                    Output.standardOutput.write(text + "\n")
                } else {
                    Output.standardError.tell(text)
                }
            }
            Self.exit(withError: code)
        }
    }
}
