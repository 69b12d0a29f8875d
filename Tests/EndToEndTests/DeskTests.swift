import Foundation
import Testing

/// The desk, asked over its socket by somebody who is not always polite.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct DeskTests {
    @Test("The search answers are those of the command, byte for byte")
    func sameAnswers() async throws {
        let desk = try await DeskProcess(Kaarten.exampleCopy())
        let day = ["--datum", "2026-11-20", "--json"]
        let cases: [(asked: String, flags: [String])] = [
            ("q=schuldhulp+voor+jongeren+in+Tienen", ["schuldhulp voor jongeren in Tienen"]),
            (
                "q=kine&gemeente=Landen&aantal=3&vanaf=1",
                ["kine", "--gemeente", "Landen", "--aantal", "3", "--vanaf", "1"]
            ),
            (
                "doelgroep=jongeren,ouderen&streng=ja",
                ["--doelgroep", "jongeren", "--doelgroep", "ouderen", "--streng"]
            ),
            (
                "q=opvang&leeftijd=15&taal=fr&uur=10:00",
                ["opvang", "--leeftijd", "15", "--taal", "fr", "--uur", "10:00"]
            ),
            ("q=caf%C3%A9+%26+%22thee%22", ["café & \"thee\""]),
        ]
        for (asked, flags) in cases {
            let expected = try await desk.kaart.run(["zoek"] + flags + day)
            let answer = try await desk.get("/zoek?\(asked)&datum=2026-11-20")
            #expect(answer.status == 200)
            #expect(answer.body == expected.output, "\(asked)")
            #expect(answer.header("Cache-Control") == "no-store")
            let posted = try await desk.post(
                "/zoek", type: "application/x-www-form-urlencoded", asked + "&datum=2026-11-20")
            #expect(posted.body == expected.output, "\(asked)")
            let json = try await desk.kaart.run(["zoek", "--socket", desk.socket] + flags + day)
            #expect(json.output == expected.output, "\(json.errorText)")
        }
        let object =
            #"{"q": "kine", "gemeente": "Landen", "aantal": 3, "streng": false, "doelgroep": [], "datum": "2026-11-20"}"#
        let expected = try await desk.kaart.run(["zoek", "kine", "--gemeente", "Landen", "--aantal", "3"] + day)
        #expect(try await desk.post("/zoek", type: "application/json", object).body == expected.output)
        #expect(await desk.stop().status == 0)
    }

    @Test("A day and an hour are read alike by the command and the desk")
    func daysAndHours() async throws {
        let desk = try await DeskProcess(Kaarten.exampleCopy())
        let days = [
            "2026-11-20", "20/11/2026", "20-11-2026", "20 november 2026", "20261120", "morgen", "1999-12-31",
            "2100-01-01",
            "2026-02-30", "20/11",
        ]
        let hours = ["9", "9u30", "0930", "9:3", "24", "23.59"]
        for (name, value) in days.map({ ("datum", $0) }) + hours.map({ ("uur", $0) }) {
            let command = try await desk.kaart.run(["zoek", "kine", "--\(name)", value, "--json"])
            let answer = try await desk.get(
                "/zoek?q=kine&\(name)=\(value.replacingOccurrences(of: " ", with: "+"))")
            #expect((answer.status == 200) == (command.status == 0), "\(value): \(answer.text) \(command.errorText)")
            if answer.status == 200 { #expect(answer.body == command.output, "\(value)") }
        }
        #expect(await desk.stop().status == 0)
    }

    @Test("A list refuses a scale that there is not, and a parameter that it would pass over")
    func unknownScale() async throws {
        let desk = try await DeskProcess(Kaarten.exampleCopy())
        let scale = try await desk.get("/gebieden?schaal=kabouter")
        #expect(scale.status == 400 && scale.text.contains("Kies wijk, deelgemeente"))
        #expect(try await desk.get("/gebieden?naam=Tienen").status == 400)
        #expect(await desk.stop().status == 0)
    }

    @Test("One offering, the lists and the suggestions are those of the commands, and say when nothing changed")
    func otherAnswers() async throws {
        let desk = try await DeskProcess(Kaarten.exampleCopy())
        for (path, command) in [
            ("/aanbod/voorbeeld:A-001", ["toon", "voorbeeld:A-001"]), ("/doelgroepen", ["doelgroepen"]),
            ("/domeinen", ["domeinen"]), ("/gebieden", ["gebieden"]),
            ("/gebieden?schaal=Provincie", ["gebieden", "--schaal", "Provincie"]), ("/gebieden?schaal=", ["gebieden"]),
            ("/suggesties?q=schuld", ["suggereer", "schuld"]),
        ] {
            let answer = try await desk.get(path)
            #expect(answer.status == 200)
            #expect(answer.body == (try await desk.kaart.run(command + ["--json"])).output, "\(path)")
            guard let tag = answer.header("ETag") else { continue }
            let again = try await desk.get(path, headers: ["If-None-Match: \(tag)"])
            #expect(again.status == 304 && again.body.isEmpty)
            #expect(try await desk.get(path, headers: ["If-None-Match: \"x\""]).status == 200)
        }
        #expect(try JSONValue(try await desk.get("/gezondheid").body)["offerings"]?.number == 440)
        #expect(try JSONValue(try await desk.get("/openapi.json").body)["openapi"]?.text == "3.1.0")
        let metrics = try await desk.get("/metrics").text
        #expect(metrics.contains(#"route="/aanbod/{id}",status="200""#) && !metrics.contains("A-001"))
        #expect(!metrics.contains("schuld"))
        #expect(await desk.stop().status == 0)
    }

    @Test("What cannot be is a problem document in Dutch, and the desk goes on")
    func problems() async throws {
        let desk = try await DeskProcess(Kaarten.exampleCopy())
        let long = String(repeating: "a", count: 100_000)
        let cases: [(DeskProcess.Answer, Int, String)] = [
            (try await desk.get("/zoek?x=1"), 400, "\\\"x\\\" bestaat hier niet"),
            (try await desk.get("/zoek?leeftijd=oud"), 400, "leeftijd"),
            (try await desk.get("/zoek?aantal=100000"), 400, "0…1000"),
            (try await desk.get("/zoek?gemeente=Atlantis"), 400, "Ik ken geen gemeente"),
            (try await desk.get("/aanbod/voorbeeld:Z-999"), 404, "Z-999"),
            (try await desk.get("/nergens"), 404, "openapi"),
            (try await desk.post("/domeinen", type: "application/json", "{}"), 405, "GET"),
            (try await desk.post("/zoek", type: "application/json", "[1, 2"), 400, "JSON"),
            (try await desk.post("/zoek", type: "image/png", "x"), 415, "application/json"),
            (try await desk.post("/zoek", type: "application/json", "{\"q\": \"\(long)\"}"), 413, "te groot"),
        ]
        for (answer, status, part) in cases {
            #expect(answer.status == status, "\(answer.head)")
            #expect(answer.header("Content-Type") == "application/problem+json; charset=utf-8")
            #expect(answer.text.contains(part), "\(answer.text)")
            #expect(try JSONValue(answer.body)["status"]?.number == Double(status))
        }
        for rubbish in [
            "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "X-" + long + ": 1\r\n\r\n",
        ] {
            #expect(try await desk.exchange(rubbish).status != 200)
        }
        let heads = (0..<500).map { "X-H\($0): 1" }
        #expect(try await desk.get("/gezondheid", headers: heads).status != 200)
        #expect(try await desk.get("/gezondheid", headers: ["X-Lang: \(long)"]).status != 200)
        #expect(try await desk.get("/gezondheid").status == 200)
        #expect(await desk.stop().status == 0)
    }

    @Test("A delivery that is applied beside it is in the next answer, and a kaart put in its place is noticed")
    func freshness() async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let desk = try await DeskProcess(kaart)
        func count() async throws -> Double? {
            try JSONValue(try await desk.get("/zoek?aantal=0").body)["total"]?.number
        }
        #expect(try await count() == 300)
        #expect(try await kaart.run(["importeer", Product.exampleCSV, "--mapping", "voorbeeld-csv"]).status == 0)
        #expect(try await count() == 740)
        let other = try await Kaarten.exampleCopy()
        let copy = kaart.folder.path + "/kopie.sqlite"
        #expect(try await other("reservekopie", copy).status == 0)
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: kaart.database + ending) }
        #expect(rename(copy, kaart.database) == 0)
        #expect(try await count() == 440)
        try FileManager.default.removeItem(atPath: kaart.database)
        let gone = try await desk.get("/gezondheid")
        #expect(gone.status == 503 && gone.header("Retry-After") != nil)
        #expect(await desk.stop().status == 0)
    }

    @Test("A socket of somebody who lives is left alone; a dead one's is taken over; none is left behind")
    func sockets() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let desk = try await DeskProcess(kaart)
        var status = stat()
        #expect(stat(desk.socket, &status) == 0 && status.st_mode & 0o777 == 0o660)
        let second = try await kaart.run(["serveer", "--socket", desk.socket])
        #expect(second.status == 2 && second.told.contains("luistert al een desk"))
        #expect(try await desk.get("/gezondheid").status == 200)
        #expect(await desk.stop(SIGKILL).signalled)
        #expect(FileManager.default.fileExists(atPath: desk.socket))
        let nobody = try await kaart.run(["zoek", "hulp", "--socket", desk.socket])
        #expect(nobody.status == 2 && nobody.told.contains("luistert geen desk"))
        let heir = try await DeskProcess(kaart, socket: desk.socket)
        #expect(try await heir.get("/gezondheid").status == 200)
        #expect(await heir.stop().status == 0)
        #expect(!FileManager.default.fileExists(atPath: desk.socket))
        let file = try kaart.folder.write("kostbaar", to: "geen-socket")
        let refused = try await kaart.run(["serveer", "--socket", file])
        #expect(refused.status == 2 && refused.told.contains("geen socket"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "kostbaar")
        let nowhere = try await kaart.run(["serveer", "--socket", "/bestaat/niet/desk"])
        #expect(nowhere.status == 2 && nowhere.told.contains("kan geen socket komen"))
    }

    @Test("Settings are read again at SIGHUP, and faulty ones leave the former")
    func reload() async throws {
        var kaart = try await Kaarten.exampleCopy()
        let root = try kaart.folder.makeFolder()
        for name in ["Config", "Importers"] {
            try FileManager.default.copyItem(atPath: Product.root + "/" + name, toPath: root + "/" + name)
        }
        kaart.environment["KAART_CONFIG"] = root
        let desk = try await DeskProcess(kaart)
        try "geen: yaml: hier".write(toFile: root + "/Config/kaart.yaml", atomically: true, encoding: .utf8)
        desk.send(SIGHUP)
        #expect(try await desk.get("/zoek?q=hulp").status == 200)
        #expect(await desk.stop().status == 0)
    }
}
