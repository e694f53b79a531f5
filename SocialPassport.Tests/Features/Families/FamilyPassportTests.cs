using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Passport;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Families;

/// <summary>The card on a past day, and the two printed documents read back.</summary>
public sealed class FamilyPassportTests : IAsyncLifetime
{
    private static readonly DateOnly Past = new(2025, 6, 1);

    private readonly TestDatabase database = TestDatabase.Create();
    private ServiceProvider? services;
    private EligibilityScope eligibility = null!;

    public async Task InitializeAsync() => eligibility = await EligibilityScope.CreateAsync(database);

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        database.Dispose();
    }

    [Fact]
    public async Task OnDate_BeforeAndAfterEachChange_ShowsWhatWasValid()
    {
        var family = await TestData.Family().Formerly("Смирнова").WithChild(age: 9).WithOther(firstName: "Ольга")
            .WithCategory("largeFamily", Past.AddDays(-10), Past.AddDays(10))
            .SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var member = await db.Set<FamilyMember>().SingleAsync(m => m.Role == MemberRole.Other);
            member.Leave(Past);
            await db.SaveChangesAsync();
        }

        var renamedOn = TestData.Today.AddYears(-2);
        var onLastDay = await Passports().OnDateAsync(family.PublicId, Past);
        var dayAfter = await Passports().OnDateAsync(family.PublicId, Past.AddDays(1));
        var beforeRename = await Passports().OnDateAsync(family.PublicId, renamedOn.AddDays(-1));
        var onRename = await Passports().OnDateAsync(family.PublicId, renamedOn);

        Assert.Equal(3, onLastDay.Card.Members.Count);
        Assert.Equal(["Многодетная семья"], onLastDay.Categories.Select(c => c.Name));
        Assert.Equal(2, dayAfter.Card.Members.Count);
        Assert.Equal("Сидорова Ольга Петровна", Assert.Single(dayAfter.Card.FormerMembers).FullName);
        Assert.Equal("Смирнова Анна Ивановна", beforeRename.Card.ApplicantName);
        Assert.Equal("Петрова Анна Ивановна", onRename.Card.ApplicantName);
        Assert.Empty((await Passports().OnDateAsync(family.PublicId, Past.AddDays(11))).Categories);
        Assert.Equal("8\u00a0лет", onLastDay.Card.Members.Single(m => m.Role == MemberRole.Child).Age);
    }

    [Fact]
    public async Task OnDate_BeforeTheFirstMember_IsEmptyAndNobodyIsInvented()
    {
        var family = await TestData.Family().WithChild().SaveAsync(database);

        var passport = await Passports().OnDateAsync(family.PublicId, TestData.Today.AddYears(-4));

        Assert.Empty(passport.Card.Members);
        Assert.Null(passport.Applicant);
        Assert.All(passport.Right.Measures, right => Assert.NotEqual("Имеет право", FamilyPassport.AnswerOf(right)));
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(
            () => Passports().PrintAsync(family.PublicId, PassportPaper.Passport, TestData.Today.AddYears(-4)));
        Assert.Equal("passport.empty", refusal.Code);
    }

    [Theory]
    [InlineData("2025-10-16")]
    [InlineData("1995-10-14")]
    public async Task OnDate_FutureOrTooFar_IsRefused(string date)
    {
        var family = await TestData.Family().SaveAsync(database);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(
            () => Passports().OnDateAsync(family.PublicId, DateOnly.Parse(date, RussianText.Culture)));

        Assert.Equal("passport.date", refusal.Code);
    }

    [Fact]
    public async Task OnDate_OtherCentreWithoutReason_IsRefusedAndShowsNothing()
    {
        var family = await TestData.Family().InCentre(2).SaveAsync(database);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Passports().OnDateAsync(family.PublicId, Past));

        Assert.Equal("family.reason", refusal.Code);
        Assert.Empty(await AuditAsync(AuditAction.ViewFamily));
    }

    [Fact]
    public async Task OnDate_Viewed_IsAuditedWithTheDay()
    {
        var family = await TestData.Family().SaveAsync(database);

        await Passports().OnDateAsync(family.PublicId, Past);

        Assert.Contains("01.06.2025", Assert.Single(await AuditAsync(AuditAction.ViewFamily)).Details, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task Print_Passport_HoldsFamilyIncomesRightsAndCertificates()
    {
        var family = await EligibilityScope.PoorFamily().WithCategory("largeFamily").WithCase("12-000412").SaveAsync(database);
        await eligibility.AddCertificateAsync(family, CertificateLife.Active, TestData.Today.AddDays(-60));

        var file = await Passports().PrintAsync(family.PublicId, PassportPaper.Passport);

        Assert.Equal("Социальный паспорт семьи 12-000412.pdf", file.Name);
        var text = await TextAsync(file);
        foreach (var expected in new[]
        {
            "Социальный паспорт семьи", "12-000412", "Петрова Анна Ивановна", "Петров Игорь Олегович", "Многодетная семья", "20 000,00", "35 000,00",
            "Среднедушевой доход семьи: 11 666,67 ₽", "Сертификат № 2021", "•••-•••-",
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.Single(await AuditAsync(AuditAction.Print));
        await KeepAsync(file);
    }

    [PdfFact]
    public async Task Print_Extract_HasNoSnilsNoDocumentsNoSingleIncomes()
    {
        var family = await EligibilityScope.PoorFamily().WithDocument("4012", "345678").WithCase("12-000413").SaveAsync(database);

        var file = await Passports().PrintAsync(family.PublicId, PassportPaper.Extract);

        var text = await TextAsync(file);
        Assert.Contains("Выдана: Петрова Анна Ивановна", text, StringComparison.Ordinal);
        Assert.Contains("11 666,67 ₽", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "СНИЛС", "•••", "345678", "20 000,00", "15 000,00" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        await KeepAsync(file);
    }

    private static async Task<string> TextAsync(MadeFile file) =>
        string.Join(' ', (await PdfText.ReadAsync(file.Content)).Split([' ', '\u00a0', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries));

    private static async Task KeepAsync(MadeFile file)
    {
        if (Environment.GetEnvironmentVariable("SOCIAL_PASSPORT_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Content);
        }
    }

    private async Task<List<AuditEntry>> AuditAsync(AuditAction action)
    {
        await using var db = database.CreateDbContext();
        return await db.Set<AuditEntry>().Where(a => a.Action == action).OrderBy(a => a.Id).ToListAsync();
    }

    private FamilyPassports Passports()
    {
        services ??= new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDbContextFactory<PassportDbContext>>(database)
            .AddSingleton<TimeProvider>(eligibility.Family.Clock)
            .AddSingleton(TestStaff.Signed(StaffRoles.Operator))
            .AddSingleton<AuditTrail>()
            .AddSingleton<DictionaryLookup>()
            .AddTestPrinting(chromiumPath: null)
            .AddFamilies()
            .AddSingleton(TestStaff.Numbers)
            .AddDuplicates()
            .AddEligibility()
            .BuildServiceProvider();
        return services.GetRequiredService<FamilyPassports>();
    }
}
