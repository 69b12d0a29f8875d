import ArgumentParser
import DeskServer
import DirectoryModel
import DirectoryStore
import Presentation

/// `kaart serveer`
struct Serveer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serveer",
        abstract: "Beantwoord vragen op een lokale socket en op een pagina, en links uit herinneringen.",
        discussion: """
            Stopt netjes bij SIGTERM, en leest bij SIGHUP de instellingen opnieuw. Wat gevraagd wordt, komt in geen logboek.

            Voorbeeld:
              kaart serveer --socket desk.sock --web 127.0.0.1:8642
            """)

    @Option(help: ArgumentHelp("Waar de socket komt.", valueName: "pad"), completion: .file())
    var socket: String?

    @Option(
        help: ArgumentHelp("Toon ook de pagina voor een browser, enkel op deze machine.", valueName: "127.0.0.1:poort"))
    var web: String?

    @Option(
        help: ArgumentHelp(
            "Luister naar organisaties die een link uit een herinnering openen, achter een reverse proxy.",
            valueName: "127.0.0.1:poort|pad"), completion: .file())
    var bevestig: String?

    @Option(help: ArgumentHelp("Doe alsof het deze dag is (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if socket == nil && bevestig == nil { throw ValidationError("Zeg waar te luisteren: --socket of --bevestig.") }
        if web != nil && socket == nil { throw ValidationError("--web komt bij --socket.") }
    }

    func run() async throws {
        try await Session.run(place) { session in
            try MachineLimits.check(isDesk: true)
            _ = try session.searching(try session.references())
            let errors = session.errors
            let date = try datum.map { try session.date($0) }
            let server = DeskServer(
                .init(socket: socket, web: web, confirmation: bevestig), database: session.databasePath,
                installation: session.installation,
                now: {
                    let now = Clock.now()
                    return OpeningMoment(date: date ?? now.date, minute: now.minute)
                }, say: { errors.write($0 + "\n") })
            try await server.run()
            return .success
        }
    }
}
