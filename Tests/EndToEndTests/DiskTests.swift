import Foundation
import Testing

/// A disk that is full, and a folder that may not be written.
@Suite(.timeLimit(.minutes(15)))
struct DiskTests {
    @Test(
        "A file that may not grow ends a delivery with a sentence, and leaves the kaart as it was",
        arguments: [200, 800, 2200])
    func fileLimit(blocks: Int) async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let before = try await kaart.exported()
        let result = try await kaart.shell(
            """
            trap '' XFSZ; ulimit -f \(blocks); exec "$KAART" importeer '\(Product.exampleCSV)' --mapping voorbeeld-csv
            """)
        try await expectUntouched(kaart, before, result)
    }

    @Test(
        "A full disk ends a delivery with a sentence, and leaves the kaart as it was", .enabled(if: mayMount),
        arguments: [0, 300, 900])
    func fullDisk(spare: Int) async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let size = try #require(FileManager.default.attributesOfItem(atPath: kaart.database)[.size] as? Int)
        let disk = try kaart.folder.makeFolder()
        let result = try await kaart.shell(
            """
            unshare -m sh -c '
              mount -t tmpfs -o size=\(size / 1024 + 80 + spare)k tmpfs "\(disk)" || exit 99
              cp "$KAART_DATABASE" "\(disk)/kaart.sqlite" || exit 98
              "$KAART" importeer "\(Product.exampleCSV)" --mapping voorbeeld-csv --kaart "\(disk)/kaart.sqlite"
              code=$?
              "$KAART" nazicht --kaart "\(disk)/kaart.sqlite" >&2 || exit 97
              rm -f "$KAART_DATABASE"*; cp "\(disk)"/kaart.sqlite* "$(dirname "$KAART_DATABASE")"
              exit $code'
            """)
        #expect(result.status == 70, "\(result.errorText)")
        #expect(result.told.contains("De schijf is vol"), "\(result.errorText)")
        #expect(try await kaart.allIDs().count == 300)
        #expect(try await kaart("nazicht").status == 0)
    }

    @Test(
        "An export that finds no room is no trouble of the kaart, and ends with 2",
        arguments: ["hsds-json", "hsds-csv", "csv"])
    func exportWithoutRoom(format: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let target = kaart.folder.path + "/uit"
        let result = try await kaart.shell(
            "trap '' XFSZ; ulimit -f 70; exec \"$KAART\" exporteer --formaat \(format) --naar '\(target)'")
        #expect(result.status == 2, "\(result.errorText)")
        #expect(result.told.contains("niet schrijven"), "\(result.errorText)")
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test(
        "Where nothing may be written a search still works", .enabled(if: mayBecomeAnother),
        arguments: ["zoek hulp --ids", "toon voorbeeld:A-001", "bronnen", "nazicht", ""])
    func readOnly(command: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        try close(kaart)
        let result = try await kaart.shell("\(asAnother) \"$KAART\" \(command)")
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.errorText.isEmpty)
        #expect(!result.text.isEmpty)
    }

    @Test("Where nothing may be written a delivery says so, and ends with 2", .enabled(if: mayBecomeAnother))
    func readOnlyDelivery() async throws {
        let kaart = try await Kaarten.exampleCopy()
        try close(kaart)
        let result = try await kaart.shell("\(asAnother) \"$KAART\" importeer '\(Product.ocmwList)' --mapping ocmw")
        #expect(result.status == 2)
        #expect(result.told.contains("U mag "), "\(result.errorText)")
        #expect(result.errorText.hasSuffix(".\n"))
    }

    @Test("A kaart that may not be read says so, and ends with 2", .enabled(if: mayBecomeAnother))
    func unreadable() async throws {
        let kaart = try await Kaarten.exampleCopy()
        chmod(kaart.database, 0o600)
        let result = try await kaart.shell("\(asAnother) \"$KAART\" zoek hulp")
        #expect(result.status == 2)
        #expect(result.told.contains("U mag "), "\(result.errorText)")
    }

    @Test("A delivery whose file may not be read says so, and ends with 2", .enabled(if: mayBecomeAnother))
    func unreadableDelivery() async throws {
        let kaart = try Kaarten.none()
        let file = try kaart.folder.write("id,titel,tekst\n", to: "geheim.csv")
        chmod(file, 0o600)
        let result = try await kaart.shell(
            "\(asAnother) \"$KAART\" importeer '\(file)' --mapping tekst --kaart /tmp/nergens-\(UUID().uuidString)/kaart.sqlite --proef"
        )
        #expect(result.status == 2)
        #expect(!result.told.contains("Permission denied"), "\(result.errorText)")
    }

    private var asAnother: String { "exec setpriv --reuid 65534 --regid 65534 --clear-groups" }

    /// Makes the folder and the database readable for everybody and writable for none.
    private func close(_ kaart: KaartProcess) throws {
        chmod(kaart.database, 0o444)
        chmod(kaart.folder.path, 0o555)
    }

    private func expectUntouched(_ kaart: KaartProcess, _ before: Data, _ result: KaartProcess.Result) async throws {
        #expect(!result.signalled && result.status == 70, "\(result.status) \(result.text)\(result.errorText)")
        #expect(
            result.told.contains("De kaart is zoals ze was")
                || result.told.contains("de kaart is zoals ze was"))
        #expect(try await kaart("nazicht").status == 0)
        #expect(try await kaart.exported() == before)
    }
}

/// Whether the tests run as root with the tools to become somebody else.
private let mayBecomeAnother =
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
    && shellSucceeds("setpriv --reuid 65534 --regid 65534 --clear-groups \(Product.binary) --version")

/// Whether a small disk can be mounted in a name space of its own.
private let mayMount =
    geteuid() == 0 && shellSucceeds("unshare -m sh -c 'mount -t tmpfs -o size=64k tmpfs /mnt'")

private func shellSucceeds(_ line: String) -> Bool {
    let shell = Spawning(
        program: "/bin/sh", arguments: ["-c", line], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
        directory: "/",
        input: "/dev/null", output: "/dev/null", errors: "/dev/null")
    guard let identifier = try? shell.start() else { return false }
    var state: Int32 = 0
    return waitpid(identifier, &state, 0) == identifier && state == 0
}
