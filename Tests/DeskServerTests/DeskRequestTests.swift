import DirectoryModel
import Foundation
import Presentation
import Search
import Testing

@testable import DeskServer

@Suite struct DeskRequestTests {
    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br", true), ("x-gzip", true), ("*", true), ("gzip;q=0", false),
        ("gzip; q=0.0, br", false), ("deflate", false), ("", false), ("GZIP;Q=0.5", true),
    ])
    func gzipIsGivenToWhoTakesIt(header: String, accepts: Bool) { #expect(DeskAnswer.acceptsGzip(header) == accepts) }

    @Test(arguments: [
        #"{"q":[["a"]]}"#, #"{"q":{"a":1}}"#, #"{"q":"a""#, "[]", "3", #"{"q":1.5e400}"#,
        "{\"q\":" + String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000) + "}",
    ])
    func nestedOrBrokenJSONIsRefusedAtOnce(text: String) {
        #expect(throws: DeskProblem.self) { _ = try DeskParameters(json: Data(text.utf8)) }
    }

    @Test func aBodyMayHaveTextsNumbersTruthsAndListsOfThem() throws {
        let json = #"{"q":"a [b] {c}","doelgroep":["jongeren","ouderen"],"leeftijd":12,"streng":true,"taal":null}"#
        let parameters = try DeskParameters(json: Data(json.utf8))
        #expect(parameters.value("q") == "a [b] {c}")
        #expect(parameters.values("doelgroep") == ["jongeren", "ouderen"])
        #expect(parameters.value("leeftijd") == "12" && parameters.value("streng") == "ja")
        #expect(parameters.value("taal") == nil)
    }

    @Test(arguments: [
        "/", "/zoek/", "/aanbod/", "/aanbod/a/b", "/hsds/x", "/hsds/services/", "/hsds/services/a/b", "//zoek", "",
        "/aanbod/%00%", "/hsds//", "*", "*/hsds", "a/hsds", "hsds", "a/hsds/services", "hsds/services/x", "x/aanbod/a",
    ])
    func aPathThatMeansNothingIsNoRoute(path: String) {
        // What is escaped badly can be no id, but must not be mistaken for another path either.
        if let route = DeskRoute(path: path) { #expect(route.name == "/aanbod/{id}") }
    }

    @Test(arguments: ["0.0.0.0:80", "192.168.1.1:80", "example.org:80", "127.0.0.1", ":80", "127.0.0.1:99999", "::1"])
    func thePageListensOnThisMachineOnly(address: String) { #expect(PageAddress(address) == nil) }

    @Test func thePageAnswersToItsOwnNamesOnly() throws {
        let address = try #require(PageAddress("127.0.0.1:8642"))
        for name in ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642"] {
            #expect(address.isCalled(name))
        }
        for name in ["127.0.0.1", "evil.example:8642", "localhost:80", "127.0.0.1:8642.evil.example", "", nil] {
            #expect(!address.isCalled(name))
        }
    }

    @Test func theUsualPortIsLeftOutOfAName() throws {
        let address = try #require(PageAddress("127.0.0.1:80"))
        for name in ["127.0.0.1", "localhost", "[::1]:80"] { #expect(address.isCalled(name)) }
        for name in ["evil.example", "localhost:8080", ""] { #expect(!address.isCalled(name)) }
    }

    @Test func otherWordsAreUnderstoodAnew() {
        let form = "q=jongeren&q_vorige=jongeren&zonder=doelgroep%3Ajongeren&zonder=onzin&terug=plaats&vanaf=10"
        let same = DeskParameters(encoded: form).pageQuestion
        #expect(same.leftOut == [.targetGroup("jongeren")] && same.offset == 10)
        let other = DeskParameters(encoded: form.replacing("q=jongeren&", with: "q=ouderen&")).pageQuestion
        #expect(other.leftOut.isEmpty)
        let ticked = DeskParameters(encoded: "q=a&doelgroep=x&domein=y&gemeente=z&nu_open=ja").pageQuestion
        #expect(ticked.targetGroups == ["x"] && ticked.area == "z" && ticked.openNow)
        let cleared = DeskParameters(encoded: "q=a&doelgroep=x&domein=y&gemeente=z&nu_open=ja&wis=ja").pageQuestion
        #expect(cleared.targetGroups.isEmpty && cleared.area == nil && !cleared.openNow)
    }
}
