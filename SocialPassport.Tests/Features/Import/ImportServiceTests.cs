using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Spreadsheets;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Features.Import;

/// <summary>Who may do what with a load, what is remembered and what comes back.</summary>
public sealed class ImportServiceTests : IDisposable
{
    private const string Good = "a;заявитель;Новикова;Ирина;Львовна;01.01.1980;;;;;;;;";
    private const string Wrong = "b;заявитель;Белова;Ольга;Львовна;31.02.1985;;+7 (812) 123-45-67;;;;;;";

    private readonly TestDatabase database = ImportDesk.DatabaseAsync().GetAwaiter().GetResult();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(StaffRoles.Operator, true, false)]
    [InlineData(StaffRoles.Specialist, true, false)]
    [InlineData(StaffRoles.Supervisor, false, true)]
    [InlineData(StaffRoles.ProjectAdministrator, false, false)]
    [InlineData(StaffRoles.SystemAdministrator, false, false)]
    [InlineData(StaffRoles.Auditor, false, false)]
    public async Task Permissions_EveryRole_AreThoseOfTheMatrix(StaffRoles roles, bool prepares, bool approves)
    {
        var clerk = new ImportDesk(database);
        var id = await clerk.CheckedAsync(Good);
        await clerk.Service.SubmitAsync(id);
        var scope = new ImportDesk(database, roles, staffId: 3);

        Assert.Equal(prepares, await IsAllowedAsync(() => scope.Service.UploadAsync("a.csv", ImportDesk.Csv(Good))));
        Assert.Equal(prepares || approves, await IsAllowedAsync(() => scope.Queries.ListAsync(1)));
        Assert.Equal(approves, await IsAllowedAsync(() => scope.Service.ApproveAsync(id)));
    }

    [Fact]
    public async Task Approve_ByTheAuthorWithBothRoles_IsRefused()
    {
        var both = new ImportDesk(database, StaffRoles.Specialist | StaffRoles.Supervisor);
        var id = await both.CheckedAsync(Good);
        await both.Service.SubmitAsync(id);

        Assert.Equal("import.author", (await Assert.ThrowsAsync<DomainRuleException>(() => both.Service.ApproveAsync(id))).Code);
        Assert.Equal(0, await both.Queries.CountAwaitingAsync());
        Assert.Equal(1, await new ImportDesk(database, StaffRoles.Supervisor, staffId: 2).Queries.CountAwaitingAsync());
    }

    [Fact]
    public async Task Load_OfAnotherCentre_IsNotThere()
    {
        var id = await new ImportDesk(database).CheckedAsync(Good);
        var other = new ImportDesk(database, StaffRoles.Supervisor | StaffRoles.Operator, staffId: 5, centreId: 2);

        Assert.Null(await other.Queries.FindAsync(id));
        Assert.Equal(0, (await other.Queries.ListAsync(1)).Total);
        Assert.Equal(0, (await other.Queries.RowsAsync(id, null, 1)).Total);
        Assert.Equal("import.unknown", (await Assert.ThrowsAsync<DomainRuleException>(() => other.Service.CancelAsync(id))).Code);
        Assert.Equal("import.unknown", (await Assert.ThrowsAsync<DomainRuleException>(() => other.Errors.WriteAsync(id))).Code);
    }

    [Fact]
    public async Task Refuse_WithAReason_EndsTheLoadAndIsAudited()
    {
        var clerk = new ImportDesk(database);
        var id = await clerk.CheckedAsync(Good);
        await clerk.Service.SubmitAsync(id);
        var supervisor = new ImportDesk(database, StaffRoles.Supervisor, staffId: 2);

        Assert.Equal("reason.empty", (await Assert.ThrowsAsync<DomainRuleException>(() => supervisor.Service.RefuseAsync(id, " "))).Code);
        await supervisor.Service.RefuseAsync(id, "Не тот район");

        var load = await clerk.LoadAsync(id);
        Assert.Equal((ImportStatus.Refused, "Не тот район", 2L), (load.Status, load.Reason, load.DecidedById));
        await using var db = database.CreateDbContext();
        var acts = await db.Set<AuditEntry>().Where(a => a.SubjectKind == "Import" && a.SubjectId == id.ToString()).OrderBy(a => a.Id).Select(a => a.Details).ToListAsync();
        Assert.Equal(4, acts.Count);
        Assert.StartsWith("Принят файл «семьи.csv»", acts[0], StringComparison.Ordinal);
        Assert.Equal(["Загрузка № 1. Проверка файла", "Загрузка № 1. Отправлена на утверждение", "Загрузка № 1. Отказано: Не тот район"], acts[1..]);
    }

    [Fact]
    public async Task Columns_Corrected_AreRememberedForTheSameHeads()
    {
        var content = Encoding.UTF8.GetBytes("№;кто;Фам.;Имя;Отч.;ДР\n1;заявитель;Новикова;Ирина;Львовна;01.01.1980\n");
        var scope = new ImportDesk(database);
        var id = await scope.Service.UploadAsync("a.csv", content);
        Assert.Equal(["", "", "", ImportColumns.FirstName, "", ""], (await scope.Queries.FindAsync(id))!.Proposed.Select(c => c == ImportColumns.BirthDate ? "" : c));
        var missing = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Service.CheckAsync(id, ["", "", "", ImportColumns.FirstName, "", ""]));
        Assert.Equal("В файле не найдены обязательные столбцы: «Ключ семьи», «Роль», «Фамилия», «Дата рождения». Сопоставьте их или добавьте в файл.", missing.Message);

        string[] columns = [ImportColumns.FamilyKey, ImportColumns.Role, ImportColumns.Surname, ImportColumns.FirstName, ImportColumns.Patronymic, ImportColumns.BirthDate];
        await scope.Service.CheckAsync(id, columns);
        await scope.RunAsync();

        Assert.Equal(1, (await scope.LoadAsync(id)).Counts.New);
        var again = await scope.Service.UploadAsync("b.csv", Encoding.UTF8.GetBytes("№ ;КТО;фам;имя;отч;др\n"));
        Assert.Equal(columns, (await scope.Queries.FindAsync(again))!.Proposed);
        var elsewhere = new ImportDesk(database, centreId: 2);
        var other = await elsewhere.Service.UploadAsync("b.csv", content);
        Assert.NotEqual(columns, (await elsewhere.Queries.FindAsync(other))!.Proposed);
    }

    [Theory]
    [InlineData("Фамилия;Фамилия", "surname;surname", "import.columns.twice")]
    [InlineData("Фамилия;Имя", "surname", "import.columns")]
    [InlineData("Фамилия;Имя", "surname;cards", "import.columns")]
    public async Task Columns_Nonsense_IsRefused(string heads, string columns, string code)
    {
        var scope = new ImportDesk(database);
        var id = await scope.Service.UploadAsync("a.csv", Encoding.UTF8.GetBytes(heads + "\n"));

        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(() => scope.Service.CheckAsync(id, columns.Split(';')))).Code);
    }

    [Fact]
    public async Task Errors_OfACsv_ComeBackInTheSameFormWithReasons()
    {
        var scope = new ImportDesk(database);
        var id = await scope.CheckedAsync(CsvFormat.Windows1251.GetBytes(string.Join("\r\n", ImportDesk.Head, Good, Wrong)), "семьи.csv");

        var file = await scope.Errors.WriteAsync(id);

        Assert.Equal(("семьи.ошибки.csv", TableWriter.CsvContentType), (file.Name, file.ContentType));
        var lines = CsvFormat.Windows1251.GetString(file.Content).TrimEnd().Split("\r\n");
        Assert.Equal(ImportDesk.Head + ";Причины", lines[0]);
        Assert.StartsWith("b;заявитель;Белова;Ольга;Львовна;31.02.1985;;'+7 (812) 123-45-67;", lines[1], StringComparison.Ordinal);
        Assert.Contains("Дата рождения: Такой даты нет", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        await using var db = database.CreateDbContext();
        Assert.Equal("Загрузка № 1. Строки, которые не загружены: 1", (await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.Export)).Details);
    }

    [Fact]
    public async Task Errors_CorrectedAndLoadedAgain_ReplaceTheirReasons()
    {
        var scope = new ImportDesk(database);
        var first = await scope.CheckedAsync(Good, Wrong);
        var errors = await scope.Errors.WriteAsync(first);

        var second = await scope.CheckedAsync(errors.Content, errors.Name);
        var again = Encoding.UTF8.GetString((await scope.Errors.WriteAsync(second)).Content);
        var corrected = Encoding.UTF8.GetString(errors.Content).Replace("31.02.1985", "28.02.1985", StringComparison.Ordinal);
        var third = await scope.CheckedAsync(Encoding.UTF8.GetBytes(corrected), errors.Name);

        Assert.Equal(1, (await scope.LoadAsync(second)).Counts.Invalid);
        Assert.Equal(2, again.Split("Причины").Length);
        Assert.Equal(1, (await scope.LoadAsync(third)).Counts.New);
    }

    [Fact]
    public async Task Upload_Workbook_GivesAWorkbookBack()
    {
        using var content = new MemoryStream();
        using (var writer = new XlsxTableWriter(content))
        {
            writer.Write(ImportDesk.Head.Split(';'));
            writer.Write(Wrong.Split(';'));
        }

        var scope = new ImportDesk(database);
        var id = await scope.CheckedAsync(content.ToArray(), "семьи.xlsx");

        var rows = TableFiles.Rows((await scope.Errors.WriteAsync(id)).Content, "семьи.ошибки.xlsx");
        Assert.Equal([.. ImportDesk.Head.Split(';'), "Причины"], rows[0]);
        Assert.Equal("+7 (812) 123-45-67", rows[1][7]);
    }

    [Fact]
    public async Task Template_Uploaded_IsUnderstoodAndItsExampleIsNotLoaded()
    {
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync(ImportTemplate.Write(), ImportTemplate.FileName);

        Assert.Equal(ImportColumns.All.Select(c => c.Code), (await scope.LoadAsync(id)).Columns);
        Assert.Equal(["Ключ семьи: Это строка-пример из шаблона. Удалите её."], (await scope.RowsAsync(id)).SelectMany(r => r.Findings).Select(ImportWords.Finding));
    }

    [Fact]
    public async Task Upload_TooBig_IsRefused()
    {
        var scope = new ImportDesk(database, options: new ImportOptions { MaxFileMegabytes = 1 });

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Service.UploadAsync("a.csv", new byte[(1024 * 1024) + 1]));

        Assert.Equal("Файл больше 1 МБ. Разделите его на части и загрузите их по очереди.", refusal.Message);
    }

    [Fact]
    public async Task Upload_PathAsName_KeepsTheLastPart()
    {
        var scope = new ImportDesk(database);

        var id = await scope.Service.UploadAsync("C:\\Мои документы\\семьи.csv", ImportDesk.Csv(Good));

        Assert.Equal("семьи.csv", (await scope.LoadAsync(id)).FileName);
    }

    [Fact]
    public async Task Check_CardNumberInTheFile_RefusesItAndErasesItsBytes()
    {
        var scope = new ImportDesk(database);
        var rows = Enumerable.Range(1, 1_200).Select(n => $"{n};заявитель;Новикова;Ирина;Львовна;01.01.1980;;;;;;;;").Append("x;заявитель;Белова;Ольга;Львовна;01.01.1985;;;г. Выборг 2200 0000 0000 0004;;;;;").ToArray();

        var id = await scope.CheckedAsync(rows);

        var load = await scope.LoadAsync(id);
        Assert.Equal(ImportStatus.Refused, load.Status);
        Assert.Contains("В строке 1202, столбце 9, похоже, номер банковской карты", load.Reason);
        await using var db = database.CreateDbContext();
        Assert.Equal((0, 0), (await db.Set<ImportRow>().CountAsync(), await db.Set<ImportFile>().CountAsync()));
    }

    [Fact]
    public async Task Check_HeadsOnly_IsRefusedInWords()
    {
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync(Array.Empty<string>());

        Assert.Equal("Под заголовками нет ни одной строки. Заполните файл и загрузите его снова.", (await scope.LoadAsync(id)).Reason);
    }

    private static async Task<bool> IsAllowedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (AccessRefusedException)
        {
            return false;
        }
    }
}
