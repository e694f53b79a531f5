using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.FactRequests;

/// <summary>Questions to other departments over real HTTP, with the adapter's bad days.</summary>
public sealed class FactRequestTests
{
    private static readonly Month September = new(2025, 9);

    [Fact]
    public async Task Ask_WhatIsMissing_IsSuggestedAskedAndWritten()
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await FamilyAnsweredWithIncomeAsync(host);
        FamilyFactRequests before = null!;
        await host.AsAsync(StaffRoles.Operator, async s => before = await s.GetRequiredService<FactRequestQueries>().OfFamilyAsync(family.PublicId));
        var suggested = Assert.Single(before.Suggested);
        Assert.Equal((FactRequestKind.Income, September, September), (suggested.Kind, suggested.First!.Value, suggested.Last!.Value));

        await host.AskAsync(family, Income(family));
        await host.RunToEndAsync();

        var request = await host.RequestAsync();
        Assert.Equal(FactRequestState.Answered, request.State);
        Assert.Equal(FactLineState.Accepted, Assert.Single(request.Lines).State);
        Assert.Equal(FactSource.Smev, (await host.IncomesAsync(family))[^1].Source);
        await using var db = host.Database.CreateDbContext();
        var change = await db.Set<FamilyChange>().SingleAsync(c => c.FamilyId == family.Id);
        Assert.Contains("Получены сведения СМЭВ", change.Summary, StringComparison.Ordinal);
        Assert.Equal(family.Version + 1, (await db.Set<Family>().SingleAsync(f => f.Id == family.Id)).Version);
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.FamilyId == family.Id && a.Action == AuditAction.Exchange));
    }

    [Theory]
    [InlineData(SandboxFault.LoseRequest)]
    [InlineData(SandboxFault.LoseAnswer)]
    [InlineData(SandboxFault.ServerError)]
    [InlineData(SandboxFault.None, SandboxFault.LoseAnswer)]
    [InlineData(SandboxFault.None, SandboxFault.ServerError)]
    [InlineData(SandboxFault.None, SandboxFault.Garbage)]
    [InlineData(SandboxFault.None, SandboxFault.HalfAnswer)]
    [InlineData(SandboxFault.None, SandboxFault.Delay, SandboxFault.Garbage, SandboxFault.LoseAnswer)]
    public async Task Run_WithFaults_AsksOnceAndWritesOnce(params SandboxFault[] faults)
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await FamilyAnsweredWithIncomeAsync(host);
        host.Faults.Force(faults);

        await host.AskAsync(family, Income(family));
        await host.RunToEndAsync();

        Assert.Equal(FactRequestState.Answered, (await host.RequestAsync()).State);
        Assert.Single(await host.IncomesAsync(family), i => i.Month == September.FirstDay);
        Assert.Equal(1, host.Asked.Count);
    }

    [Fact]
    public async Task Run_WhenTheAdapterForgotTheQuestion_AsksAgainUnderTheSameId()
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await FamilyAnsweredWithIncomeAsync(host);
        await host.AskAsync(family, Income(family));
        await host.RunAsync();
        host.Asked.Forget();

        await host.RunToEndAsync();

        var request = await host.RequestAsync();
        Assert.Equal(FactRequestState.Answered, request.State);
        Assert.NotNull(host.Asked.Find(request.PublicId));
    }

    [Fact]
    public async Task Run_WithoutAnAnswer_EndsAndIsAskedAgainByAPerson()
    {
        await using var host = await FactRequestHost.StartAsync(("FactRequests:MaxAttempts", "2"));
        var family = await FamilyAnsweredWithIncomeAsync(host);
        host.Faults.Force(SandboxFault.ServerError, SandboxFault.ServerError);
        await host.AskAsync(family, Income(family));
        await host.RunToEndAsync();
        var failed = await host.RequestAsync();
        Assert.Equal((FactRequestState.Failed, "Адаптер СМЭВ ответил кодом 500."), (failed.State, failed.LastText));
        Assert.Equal(1, await AttentionAsync(host));

        await host.AsAsync(StaffRoles.Operator, s => s.GetRequiredService<FactRequestService>().AskAgainAsync(family.PublicId, failed.PublicId));
        await host.RunToEndAsync();

        Assert.Equal(FactRequestState.Answered, (await host.RequestAsync()).State);
        Assert.Equal(0, await AttentionAsync(host));
    }

    [Fact]
    public async Task Run_OfADepartmentThatNeverAnswers_TellsStaffAfterTheLongestWait()
    {
        await using var host = await FactRequestHost.StartAsync(("FactRequests:LongestWaitHours", "2"));
        var family = await FamilyAnsweredWithIncomeAsync(host);
        host.Faults.Rates[SandboxFault.Delay] = 1;
        host.Faults.Force(SandboxFault.None);
        await host.AskAsync(family, Income(family));

        await host.RunToEndAsync();

        var request = await host.RequestAsync();
        Assert.Equal(FactRequestState.Failed, request.State);
        Assert.Contains("не ответило в срок", request.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AContradiction_ChangesTheCardWithAReason()
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await ContradictedFamilyAsync(host);
        await host.AskAsync(family, Income(family));
        await host.RunToEndAsync();
        var request = await host.RequestAsync();
        Assert.Equal(FactRequestState.Disputed, request.State);
        Assert.Equal(1, await AttentionAsync(host));
        var line = Assert.Single(request.Lines);

        await host.AsAsync(StaffRoles.Operator, async s => await s.GetRequiredService<FactRequestService>().DecideAsync(
            new CardVersion(family.PublicId, await VersionAsync(host, family)),
            line.PublicId,
            takeReceived: false,
            new ChangeGrounds("Сверено с документом гражданина", Evidence.None)));

        Assert.Equal(FactRequestState.Answered, (await host.RequestAsync()).State);
        var incomes = await host.IncomesAsync(family);
        Assert.True(incomes.Single(i => i.Source == FactSource.Smev).IsSetAside);
        Assert.False(incomes.Single(i => i.Source == FactSource.Document).IsSetAside);
        await using var db = host.Database.CreateDbContext();
        var change = await db.Set<FamilyChange>().OrderByDescending(c => c.Id).FirstAsync(c => c.FamilyId == family.Id);
        Assert.Equal("Сверено с документом гражданина", change.Reason);
        Assert.Contains("оставлено записанное", change.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_OnAStaleCard_ChangesNothing()
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await ContradictedFamilyAsync(host);
        await host.AskAsync(family, Income(family));
        await host.RunToEndAsync();
        var line = (await host.RequestAsync()).Lines[0];

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => host.AsAsync(StaffRoles.Operator, s => s.GetRequiredService<FactRequestService>().DecideAsync(
            new CardVersion(family.PublicId, family.Version), line.PublicId, takeReceived: false, new ChangeGrounds("Сверено", Evidence.None))));

        Assert.Equal(FactRequestState.Disputed, (await host.RequestAsync()).State);
    }

    [Fact]
    public async Task Ask_Twice_IsRefusedWhileTheFirstWaits()
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await FamilyAnsweredWithIncomeAsync(host);
        await host.AskAsync(family, Income(family));

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => host.AskAsync(family, Income(family)));

        Assert.Equal("facts.waiting", refusal.Code);
    }

    [Fact]
    public async Task Ask_WithoutAnAdapter_SaysSo()
    {
        await using var host = await FactRequestHost.StartAsync(("FactGateway:Sandbox:Enabled", "false"));
        var family = await TestData.Family().SaveAsync(host.Database);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => host.AskAsync(family, Income(family)));

        Assert.Equal("facts.adapter", refusal.Code);
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor, 1L, typeof(AccessRefusedException))]
    [InlineData(StaffRoles.Auditor, 1L, typeof(AccessRefusedException))]
    [InlineData(StaffRoles.Operator, 2L, typeof(DomainRuleException))]
    public async Task Ask_ByOthers_IsRefused(StaffRoles roles, long centre, Type expected)
    {
        await using var host = await FactRequestHost.StartAsync();
        var family = await TestData.Family().SaveAsync(host.Database);

        await Assert.ThrowsAsync(expected, () => host.AsAsync(
            roles, s => s.GetRequiredService<FactRequestService>().AskAsync(family.PublicId, [Income(family)]), centre));

        await using var db = host.Database.CreateDbContext();
        Assert.False(await db.Set<FactRequest>().AnyAsync());
    }

    private static AskedFacts Income(Family family) => new()
    {
        PersonPublicId = family.Members[0].Person.PublicId,
        Kind = FactRequestKind.Income,
        First = September,
        Last = September,
    };

    /// <summary>The stand-in decides by the СНИЛС: families are tried until one meets the wanted answer.</summary>
    private static async Task<Family> FamilyThatMeetsAsync(FactRequestHost host, Func<FamilyBuilder> builder, Func<IReadOnlyList<ReceivedFact>, bool> wanted)
    {
        var answers = host.Services.GetRequiredService<FactSandboxAnswers>();
        while (true)
        {
            var family = await builder().SaveAsync(host.Database);
            var person = family.Members[0].Person;
            var answer = await answers.OfAsync(
                new(Guid.NewGuid(), FactRequestKind.Income, new(person.Snils!.Digits, person.Surname, person.FirstName, person.Patronymic, person.BirthDate), September.FirstDay, September.FirstDay),
                CancellationToken.None);
            if (answer.Facts is { } facts && wanted(facts))
            {
                return family;
            }
        }
    }

    private static Task<Family> FamilyAnsweredWithIncomeAsync(FactRequestHost host) => FamilyThatMeetsAsync(
        host,
        // All is known but September.
        () => Enumerable.Range(1, 13).Aggregate(TestData.Family(), (f, back) => f.WithIncome(September.AddMonths(-back), 20_000_00)).WithChild(),
        facts => facts is [ReceivedIncome]);

    private static Task<Family> ContradictedFamilyAsync(FactRequestHost host) => FamilyThatMeetsAsync(
        host,
        () => TestData.Family().WithIncome(September, 20_000_00, source: FactSource.Document).WithChild(),
        facts => facts is [ReceivedIncome { Kopecks: not 20_000_00 }]);

    private static async Task<int> AttentionAsync(FactRequestHost host)
    {
        var count = 0;
        await host.AsAsync(StaffRoles.Operator, async s => count = await s.GetRequiredService<FactRequestQueries>().CountAttentionAsync());
        return count;
    }

    private static async Task<int> VersionAsync(FactRequestHost host, Family family)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<Family>().Where(f => f.Id == family.Id).Select(f => f.Version).SingleAsync();
    }
}
