using System.Text;
using System.Text.Json;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Eligibility;

/// <summary>The command as a process of its own, in Production and from a folder that is not the program's.</summary>
public sealed class AssessCommandTests : IDisposable
{
    private const string Families =
        """
        [{"id":"F1","applicationDate":"2025-10-15","address":{"oktmo":"41612000","kind":"residence"},
          "members":[{"id":"P1","role":"applicant","birthDate":"1990-04-02","fullTimeStudent":false,"excluded":null,"categories":[],
                      "incomes":[{"month":"2025-06","kind":"salary","kopecks":4250000,"source":"smev"}],"noIncomeMonths":["2025-07","2025-08"]},
                     {"id":"P2","role":"child","birthDate":"2016-03-01","excluded":null,"categories":[],"incomes":[],"noIncomeMonths":[]}],
          "categories":["largeFamily"],"lifeEvents":[],"received":[],"hasMirCard":true}]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-assess-").FullName;

    [Fact]
    public async Task Assess_File_WritesTheArrayAndNothingElse()
    {
        await WriteAsync("families.json", Families);

        var (exitCode, output, error) = await RunAsync("assess", "families.json", "--measure", "FOOD", "--as-of", "2025-10-15");

        Assert.True(exitCode == 0, error);
        Assert.StartsWith("[", output, StringComparison.Ordinal);
        Assert.EndsWith("]\n", output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(output);
        var family = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(
            ["id", "measure", "version", "asOf", "outcome", "perCapitaIncomeKopecks", "beneficiaries", "missing", "trace"],
            family.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["criterion", "result", "text", "clause", "actual", "limit", "facts", "children"],
            family.GetProperty("trace").EnumerateObject().Select(property => property.Name));
        Assert.Equal("Eligible", family.GetProperty("outcome").GetString());
        Assert.Equal(708_333, family.GetProperty("perCapitaIncomeKopecks").GetInt64());
    }

    [Fact]
    public async Task Assess_WithoutDate_TakesTheApplicationDate()
    {
        await WriteAsync("families.json", Families);

        var (exitCode, output, error) = await RunAsync("assess", "families.json", "--measure", "SCHOOL");

        Assert.True(exitCode == 0, error);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("2025-10-15", document.RootElement[0].GetProperty("asOf").GetString());
        Assert.Equal("P2", document.RootElement[0].GetProperty("beneficiaries")[0].GetString());
    }

    [Theory]
    [InlineData("""[{"id":"F1","surname":"Петров"}]""", "FOOD", "2025-10-15", "$[0].surname")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","birthDate":"2025-02-30"}]}]""", "FOOD", "2025-10-15", "$[0].members[0].birthDate")]
    [InlineData("""[{"id":"F1"}]""", "FOOD", "2023-12-31", "нет действующей редакции")]
    [InlineData("""[{"id":"F1"}]""", "NONE", "2025-10-15", "FOOD, SCHOOL")]
    [InlineData("not json", "FOOD", "2025-10-15", "не является правильным JSON")]
    public async Task Assess_FileOrMeasureNotAccepted_IsRefusedWithTheReason(string content, string measure, string asOf, string reason)
    {
        await WriteAsync("families.json", content);
        using var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        // What becomes of a refusal is the same for every reason: Assess_FileMissing_IsRefused shows it.
        var command = new AssessCommand(database).Define().Parse([Path.Combine(folder, "families.json"), "--measure", measure, "--as-of", asOf]);
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => command.InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_FileMissing_IsRefused()
    {
        var (exitCode, output, error) = await RunAsync("assess", "nowhere.json", "--measure", "FOOD", "--as-of", "2025-10-15");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("Файл не найден: nowhere.json", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--measure", "assess", "families.json", "--as-of", "2025-10-15")]
    [InlineData("--as-of", "assess", "families.json", "--measure", "FOOD", "--as-of", "15.10.2025")]
    [InlineData("--as-of", "assess", "families.json", "--measure", "FOOD", "--as-of", "2025-02-30")]
    [InlineData("assess FILE.json", "assess", "--measure", "FOOD")]
    [InlineData("Параметр --measure указан больше", "assess", "families.json", "--measure", "FOOD", "--measure", "SCHOOL")]
    [InlineData("Параметр --as-of указан больше", "assess", "families.json", "--measure", "FOOD", "--as-of", "2025-10-15", "--as-of", "2025-10-16")]
    [InlineData("Нераспознанная команда или аргумент", "assess", "families.json", "--measure", "FOOD", "--when", "2025-10-15")]
    public async Task Assess_WrongArguments_AreNamed(string named, params string[] arguments)
    {
        await WriteAsync("families.json", Families);

        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task WriteAsync(string name, string content) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    [Fact]
    public async Task Assess_DatabaseFileIsSomethingElse_IsSaidInRussian()
    {
        await WriteAsync("families.json", Families);
        await WriteAsync("social-passport.db", "This is no database, and long enough to be read as the header of one by SQLite.");

        var (exitCode, output, error) = await RunAsync("assess", "families.json", "--measure", "FOOD", "--as-of", "2025-10-15");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("Database:Path", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        WorkstationProcess.RunCommandAsync(folder, "Production", arguments);
}
