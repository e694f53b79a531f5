using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Table reports and the register over a real database.</summary>
public sealed class ProjectTablesTests
{
    [Theory]
    [InlineData("2025-10-08", "2025-10-15", 0, 5)]
    [InlineData("2025-10-08", "2025-10-15", 2, 3)]
    [InlineData("2025-10-15", "2025-10-15", 0, 0)]
    [InlineData("2025-10-16", "2025-10-15", 0, 0)]
    public async Task DaysBetween_RegistrationAndDecision_LeavesOutTheDaysOfWaiting(string registered, string decided, int waited, int expected)
    {
        using var database = TestDatabase.Create();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        var calendar = await WorkingCalendarReader.LoadAsync(db, CancellationToken.None);

        Assert.Equal(expected, WorkTables.DaysBetween(calendar, EligibilityData.Day(registered), EligibilityData.Day(decided), waited));
    }

    [Theory]
    [InlineData(ProjectTable.Milestones, 18)]
    [InlineData(ProjectTable.Risks, 3)]
    [InlineData(ProjectTable.Certificates, 0)]
    [InlineData(ProjectTable.Terms, 0)]
    [InlineData(ProjectTable.Proactive, 0)]
    [InlineData(ProjectTable.Strategy, 15)]
    public async Task ReadAsync_FreshDatabase_HasTheRowsOfThePassport(ProjectTable table, int rows)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        var report = await desk.AsAsync<ProjectTableQueries, TableReport>(ProjectDesk.Author, queries => queries.ReadAsync(table, CancellationToken.None));

        Assert.Equal(rows, report.Rows.Count);
        Assert.All(report.Rows, row => Assert.Equal(report.Columns.Count, row.Count));
        Assert.All(report.Rows.SelectMany(row => row.Zip(report.Columns)), cell => Assert.NotEmpty(cell.Second.TextOf(cell.First)));
    }

    [Fact]
    public async Task Certificates_OfTwoMeasures_AreCountedAndSummed()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await CertificatesAsync(desk);

        var report = await desk.AsAsync<ProjectTableQueries, TableReport>(
            ProjectDesk.Author, queries => queries.ReadAsync(ProjectTable.Certificates, CancellationToken.None));

        Assert.Equal(["FOOD 2 2 1240920", "SCHOOL 1 1 620460"], report.Rows.Select(row => $"{row[0]} {row[2]} {row[3]} {row[6]}"));
    }

    [Fact]
    public async Task ExportRegisterAsync_Rows_EqualTheDatabaseAndAreAudited()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await CertificatesAsync(desk);

        var file = await desk.AsAsync<ProjectTableExports, MadeFile>(ProjectDesk.Author, exports => exports.ExportRegisterAsync(CancellationToken.None));

        using var workbook = new XLWorkbook(new MemoryStream(file.Content));
        var sheet = workbook.Worksheet(1);
        Assert.Equal(["FOOD", "FOOD", "SCHOOL"], Enumerable.Range(4, 3).Select(row => sheet.Cell(row, 5).GetString()));
        Assert.Equal("Итого", sheet.Cell(7, 1).GetString());
        var entry = Assert.Single(await desk.AuditAsync());
        Assert.Equal((AuditAction.Export, "CertificateRegister"), (entry.Action, entry.SubjectId));
    }

    [PdfFact]
    public async Task ExportAsync_Pdf_HoldsTheTextsOfTheModel()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);

        var file = await desk.AsAsync<ProjectTableExports, MadeFile>(
            ProjectDesk.Author, exports => exports.ExportAsync(ProjectTable.Milestones, ReportFormat.Pdf, CancellationToken.None));

        var text = string.Concat((await PdfText.ReadAsync(file.Content)).Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("1.1.К.12", text, StringComparison.Ordinal);
        Assert.Contains("просрочена", text, StringComparison.Ordinal);
        Assert.Contains("расшифровкаподписи", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Reports_OtherRole_AreRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<ProjectTableQueries>(1, queries => queries.ReadAsync(ProjectTable.Terms, CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<ProjectTableExports>(1, exports => exports.ExportAsync(ProjectTable.Terms, ReportFormat.Xlsx, CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<ProjectTableExports>(1, exports => exports.ExportRegisterAsync(CancellationToken.None), role));
    }

    private static async Task CertificatesAsync(ProjectDesk desk)
    {
        await using var db = desk.Open();
        var centre = Centre.Create("07", "Всеволожский", "41612000", new DateOnly(2020, 1, 1));
        db.Add(centre);
        await db.SaveChangesAsync();
        var family = Family.Open(Guid.NewGuid(), "07-000001", centre.Id, new DateOnly(2024, 1, 9));
        db.Add(family);
        await db.SaveChangesAsync();

        // Decisions and holders do not matter here: the certificates stand alone.
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        string[] measures = ["FOOD", "FOOD", "SCHOOL"];
        for (var i = 0; i < measures.Length; i++)
        {
            db.Add(CertificateData.In(
                CertificateLife.Active, CertificateData.Terms() with { FamilyId = family.Id, MeasureCode = measures[i], MeasureName = measures[i] }, numberText: $"2024{i:D21}"));
        }

        await db.SaveChangesAsync();
    }
}
