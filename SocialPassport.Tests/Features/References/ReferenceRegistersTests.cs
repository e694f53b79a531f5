using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.References;
using SocialPassport.Web.Features.References.Calendar;
using SocialPassport.Web.Features.References.Dictionaries;
using SocialPassport.Web.Features.References.Yardsticks;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.References;

public sealed class ReferenceRegistersTests : IAsyncLifetime
{
    private static readonly DictionaryWording Wording = new("Иное основание", null, null, "п. 12", IsExample: false);

    private readonly TestDatabase database = TestDatabase.Create();
    private ServiceProvider services = null!;

    public async Task InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        collection.AddSingleton<TimeProvider>(FixedTimeProvider.On(2026, 11, 22));
        collection.AddSingleton<AuditTrail>();
        collection.AddScoped<CurrentStaff>();
        collection.AddScoped<CatalogueJournal>();
        collection.AddReferences();
        services = collection.BuildServiceProvider();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public async Task Yardstick_NewFromADay_IsFoundByTheRulesAndInTheHistory()
    {
        await AsAsync<YardstickRegister>(register => register.AddAsync(
            YardstickCodes.PerCapita, new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 1), 21_500_00, "ПП ЛО № 700 от 10.09.2026"));

        var table = await TableAsync();
        Assert.Equal(21_500_00, table.Require(YardstickCodes.PerCapita, new DateOnly(2027, 6, 1)).Kopecks);
        var list = await AskAsync<YardstickQueries, YardstickList>(queries => queries.ListAsync(YardstickCodes.PerCapita, 1));
        Assert.Contains("Продовольственный сертификат", list.UsedBy);
        Assert.Contains("Новое значение", Assert.Single(list.History).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yardstick_TwiceForADay_IsRefusedWithWhatAndWhere()
    {
        var message = await RefusedAsync("yardstick.twice", () => AsAsync<YardstickRegister>(register => register.AddAsync(
            YardstickCodes.PerCapita, new DateOnly(2026, 7, 1), null, 21_000_00, "Акт")));

        Assert.Contains("На 01.07.2026 уже есть значение", message, StringComparison.Ordinal);
        Assert.Contains("с 01.01.2026 по 31.12.2026", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yardstick_Corrected_StaysAsARowAndANewOneNamesIt()
    {
        var id = await IdOfAsync(YardstickCodes.Child, 2026);

        await AsAsync<YardstickRegister>(register => register.CorrectAsync(id, 19_700_00, "Прожиточный минимум на 2026 год, исправлено", "Опечатка"));

        var list = await AskAsync<YardstickQueries, YardstickList>(queries => queries.ListAsync(YardstickCodes.Child, 1));
        var corrected = Assert.Single(list.Rows, row => row.CorrectsKopecks is not null);
        Assert.Equal((19_700_00, 19_657_00), (corrected.Kopecks, corrected.CorrectsKopecks!.Value));
        Assert.True(Assert.Single(list.Rows, row => row.Id == id).IsWithdrawn);
        Assert.Equal(19_700_00, (await TableAsync()).Require(YardstickCodes.Child, new DateOnly(2026, 3, 1)).Kopecks);
        await RefusedAsync("reason.empty", () => AsAsync<YardstickRegister>(register => register.WithdrawAsync(corrected.Id, " ")));
        await RefusedAsync("yardstick.withdrawn", () => AsAsync<YardstickRegister>(register => register.WithdrawAsync(id, "Ещё раз")));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    public async Task Yardstick_ByAnotherRole_IsRefused(StaffRoles roles) => await Assert.ThrowsAsync<AccessRefusedException>(
        () => AsAsync<YardstickRegister>(register => register.AddAsync(YardstickCodes.Child, new DateOnly(2027, 1, 1), null, 1, "Акт"), roles));

    [Fact]
    public async Task Findings_BeforeTheYearWithoutCalendarAndYardstick_NameBoth()
    {
        var findings = await AskAsync<ReferenceFindings, IReadOnlyList<ReferenceFinding>>(queries => queries.FindAsync());

        Assert.Contains(findings, finding => finding.Text.Contains("Нет производственного календаря на 2027 год", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("С 01.01.2027 не задано значение: прожиточный минимум на душу населения", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("средн", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calendar_NewYearAndItsDays_CountAsWorkingDays()
    {
        await AsAsync<CalendarRegister>(register => register.AddYearAsync(
            2027, "Акт", [(new DateOnly(2027, 1, 1), CalendarDayKind.DayOff), (new DateOnly(2027, 2, 20), CalendarDayKind.WorkingSaturday)]));
        await AsAsync<CalendarRegister>(register => register.AddDayAsync(new DateOnly(2027, 2, 23), CalendarDayKind.DayOff, "Ст. 112 ТК РФ"));

        var before = (await AskAsync<CalendarQueries, CalendarSheet>(queries => queries.ReadAsync(2027))).WorkingDays;
        await AsAsync<CalendarRegister>(register => register.RemoveDayAsync(new DateOnly(2027, 2, 23), "Внесён по ошибке"));

        var after = await AskAsync<CalendarQueries, CalendarSheet>(queries => queries.ReadAsync(2027));
        // 261 days from Monday to Friday, less 1 January, and the Saturday that works.
        Assert.Equal((260, 261), (before, after.WorkingDays));
        Assert.Equal(3, after.History.Count);
        await RefusedAsync("calendar.year", () => AsAsync<CalendarRegister>(register => register.AddYearAsync(2027, "Акт", [(new DateOnly(2027, 1, 1), CalendarDayKind.DayOff)])));
        await RefusedAsync("calendar.days", () => AsAsync<CalendarRegister>(register => register.AddYearAsync(2028, "Акт", [])));
        await RefusedAsync("calendar.day.kind", () => AsAsync<CalendarRegister>(register => register.AddDayAsync(new DateOnly(2027, 2, 21), CalendarDayKind.DayOff, "Так")));
        await RefusedAsync("calendar.year.missing", () => AsAsync<CalendarRegister>(register => register.AddDayAsync(new DateOnly(2029, 1, 1), CalendarDayKind.DayOff, "Так")));
    }

    [Theory]
    [InlineData("01.01 23.02", 2, null)]
    [InlineData("1.1, 2.1; 23.02.", 3, null)]
    [InlineData("01.01 30.02", 1, "30.02")]
    [InlineData("", 0, null)]
    public void ReadDays_OfAYear_AnyWayTheyAreTyped(string text, int expected, string? wrong)
    {
        var (days, refused) = CalendarWords.ReadDays(text, 2027);

        Assert.Equal((expected, wrong), (days.Count, refused));
    }

    [Fact]
    public async Task Dictionary_RewordedFromADay_KeepsBothEditions()
    {
        var entry = await EntryAsync(DictionaryNames.RefusalGrounds, "noMirCard");

        await AsAsync<DictionaryRegister>(
            register => register.RewordAsync(entry.Id, new DateOnly(2027, 1, 1), Wording with { Name = "Нет карты «Мир»" }, "Приказ № 3"), StaffRoles.SystemAdministrator);

        var sheet = await AskAsync<DictionaryQueries, DictionarySheet>(queries => queries.ReadAsync(DictionaryNames.RefusalGrounds, 1, withFormer: true));
        var editions = sheet.Rows.Where(row => row.Code == "noMirCard").OrderBy(row => row.ValidFrom).ToList();
        Assert.Equal([new DateOnly(2027, 1, 1), (DateOnly?)null], editions.Select(row => row.ValidTo));
        Assert.Equal("Нет карты «Мир»", editions[1].Name);
        await RefusedAsync("dictionary.period", () => AsAsync<DictionaryRegister>(
            register => register.EndAsync(editions[1].Id, new DateOnly(2026, 6, 1), "Раньше начала"), StaffRoles.SystemAdministrator));
    }

    [Fact]
    public async Task Dictionary_NewValue_OnlyWhereTheSetIsOpenAndTheCodeIsNew()
    {
        await AsAsync<DictionaryRegister>(
            register => register.AddAsync(DictionaryNames.RefusalGrounds, "deadline", new DateOnly(2027, 1, 1), Wording, "Приказ № 3"), StaffRoles.SystemAdministrator);

        Assert.Equal("п. 12", (await EntryAsync(DictionaryNames.RefusalGrounds, "deadline")).Clause);
        await RefusedAsync("dictionary.code", () => AsAsync<DictionaryRegister>(
            register => register.AddAsync(DictionaryNames.RefusalGrounds, "deadline", new DateOnly(2027, 2, 1), Wording, "Так"), StaffRoles.SystemAdministrator));
        await RefusedAsync("dictionary.closed", () => AsAsync<DictionaryRegister>(
            register => register.AddAsync(DictionaryNames.BenefitCategories, "newOne", new DateOnly(2027, 1, 1), Wording, "Так"), StaffRoles.SystemAdministrator));
        await Assert.ThrowsAsync<AccessRefusedException>(() => AsAsync<DictionaryRegister>(
            register => register.AddAsync(DictionaryNames.RefusalGrounds, "other2", new DateOnly(2027, 1, 1), Wording, "Так")));
    }

    private static async Task<string> RefusedAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal.Message;
    }

    private async Task<YardstickTable> TableAsync()
    {
        await using var db = database.CreateDbContext();
        return new(await db.Set<Yardstick>().AsNoTracking().ToListAsync());
    }

    private async Task<long> IdOfAsync(string code, int year)
    {
        await using var db = database.CreateDbContext();
        return await db.Set<Yardstick>().Where(y => y.Code == code && y.ValidFrom == new DateOnly(year, 1, 1)).Select(y => y.Id).SingleAsync();
    }

    private async Task<DictionaryEntry> EntryAsync(string dictionary, string code)
    {
        await using var db = database.CreateDbContext();
        return await db.Set<DictionaryEntry>().AsNoTracking().SingleAsync(d => d.Dictionary == dictionary && d.Code == code);
    }

    private async Task<TResult> AskAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act, StaffRoles roles = StaffRoles.ProjectAdministrator)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, centreId: null));
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    private Task AsAsync<TUseCase>(Func<TUseCase, Task> act, StaffRoles roles = StaffRoles.ProjectAdministrator)
        where TUseCase : notnull =>
        AskAsync<TUseCase, bool>(
            async useCase =>
            {
                await act(useCase);
                return true;
            },
            roles);
}
