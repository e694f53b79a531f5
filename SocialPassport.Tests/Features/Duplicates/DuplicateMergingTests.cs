using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Duplicates;

public sealed class DuplicateMergingTests : IAsyncLifetime
{
    private static readonly Month July = new(2025, 7);

    private ApplicationDesk desk = null!;

    public async Task InitializeAsync() => desk = await ApplicationDesk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Merge_SinglePersonOfAnotherCase_MovesEverythingAndJoinsTheCase()
    {
        var kept = await desk.PoorFamilyAsync();
        var ended = await TestData.Family().WithoutSnils().WithPhone("9111234567").WithDocument("4100", "123456")
            .WithCategory("largeFamily").WithLifeEvent("childBirth").SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(ended, "SCHOOL");
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);

        await desk.MergeAsync(pair);

        await using var db = desk.Database.CreateDbContext();
        var person = await db.Set<Person>().Include(p => p.Documents).SingleAsync(p => p.Id == kept.Applicant().Id);
        Assert.Equal("9111234567", person.Phone);
        Assert.Equal("123456", Assert.Single(person.Documents).Number);
        Assert.Equal(kept.Applicant().Snils, person.Snils);
        Assert.Equal(person.Id, (await PersonAsync(db, ended.Applicant().Id)).MergedIntoId);
        Assert.Equal(kept.Id, (await db.Set<Family>().SingleAsync(f => f.Id == ended.Id)).MergedIntoId);
        var moved = await db.Set<SupportApplication>().SingleAsync(a => a.PublicId == application);
        Assert.Equal((kept.Id, person.Id), (moved.FamilyId, moved.ApplicantPersonId));
        Assert.Equal(kept.Id, (await db.Set<BenefitCategoryRecord>().SingleAsync()).FamilyId);
        Assert.Equal(kept.Id, (await db.Set<LifeEventRecord>().SingleAsync()).FamilyId);
        Assert.Single(await db.Set<FamilyMember>().Where(m => m.PersonId == person.Id && m.To == null).ToListAsync());
        Assert.Equal(DuplicateStatus.Merged, (await PairAsync(db, pair)).Status);
    }

    [Fact]
    public async Task Merge_IsNotedInBothTimelinesAndAudited()
    {
        var (kept, ended, pair) = await TwoFamiliesAsync();

        await desk.MergeAsync(pair);

        await using var db = desk.Database.CreateDbContext();
        var notes = await db.Set<FamilyChange>().Where(c => c.Summary.StartsWith("Объединены записи")).ToListAsync();
        Assert.Equal([kept.Id, ended.Id], notes.Select(n => n.FamilyId).Order());
        Assert.All(notes, note => Assert.Equal(DuplicateDesk.Reason, note.Reason));
        var entries = await db.Set<AuditEntry>().Where(a => a.SubjectKind == "DuplicatePair").ToListAsync();
        Assert.Equal([kept.Id, ended.Id], entries.Select(e => e.FamilyId!.Value).Order());
        Assert.All(entries, e => Assert.Equal((AuditAction.Change, pair.ToString()), (e.Action, e.SubjectId)));
    }

    [Fact]
    public async Task Merge_CertificateAndAssignmentFact_GoWithTheHolder()
    {
        var ended = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(ended);
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        var kept = await TestData.Family().SaveAsync(desk.Database);
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);

        await desk.MergeAsync(pair, form =>
        {
            form.Kept = MergeSide.Second;
            form.Family = MergeSide.Second;
        });

        await using var db = desk.Database.CreateDbContext();
        var certificate = await db.Set<Certificate>().SingleAsync();
        Assert.Equal((kept.Id, kept.Applicant().Id), (certificate.FamilyId, certificate.HolderPersonId));
        var fact = await db.Set<AssignmentFact>().SingleAsync();
        Assert.Equal((kept.Id, kept.Applicant().Id), (fact.FamilyId, fact.HolderPersonId));
        // The children stay behind: the case goes on without its applicant.
        Assert.Null((await db.Set<Family>().SingleAsync(f => f.Id == ended.Id)).MergedIntoId);
    }

    [Fact]
    public async Task Merge_FieldByField_TakesWhatWasChosen()
    {
        var first = await TestData.Family().WithApplicant("Петрова").WithPhone("9110000001").SaveAsync(desk.Database);
        var second = await TestData.Family().WithApplicant("Пертова", age: 35).WithPhone("9110000002").WithSnils("112-233-445 95").SaveAsync(desk.Database);
        var pair = await desk.PairAsync(first.Applicant().Id, second.Applicant().Id);

        await desk.MergeAsync(pair, form =>
        {
            form.Choose(PersonField.BirthDate, MergeSide.Second);
            form.Choose(PersonField.Snils, MergeSide.Second);
        });

        await using var db = desk.Database.CreateDbContext();
        var person = await PersonAsync(db, first.Applicant().Id);
        Assert.Equal(("Петрова", "9110000001"), (person.Surname, person.Phone));
        Assert.Equal((second.Applicant().BirthDate, "11223344595"), (person.BirthDate, person.Snils?.Digits));
        Assert.Null((await PersonAsync(db, second.Applicant().Id)).Snils);
    }

    [Fact]
    public async Task Merge_IncomesOfBoth_AreKeptWithoutDoublesAndTheChosenSumGoesOn()
    {
        var first = await TestData.Family().WithIncome(July, 100_00).WithIncome(July.AddMonths(1), 200_00).WithNoIncome(July.AddMonths(2)).SaveAsync(desk.Database);
        var second = await TestData.Family().WithIncome(July, 150_00).WithIncome(July.AddMonths(1), 200_00).WithIncome(July.AddMonths(2), 300_00).SaveAsync(desk.Database);
        var pair = await desk.PairAsync(first.Applicant().Id, second.Applicant().Id);

        await desk.MergeAsync(pair, form => form.Choose(new IncomeSlot(July.FirstDay, "salary", FactSource.Smev), MergeSide.Second));

        await using var db = desk.Database.CreateDbContext();
        Assert.Equal([150_00L, 200_00L, 300_00L], await SumsAsync(db, first.Applicant().Id));
        Assert.Equal([100_00L, 200_00L], await SumsAsync(db, second.Applicant().Id));
        // An income of the month stands above «доходов не было».
        Assert.Equal(second.Applicant().Id, (await db.Set<NoIncomeStatement>().SingleAsync()).PersonId);
    }

    [Fact]
    public async Task Merge_BothInOneFamily_TakesTheWeightierRoleAndAnnulsTheDouble()
    {
        var family = await TestData.Family().WithOther(age: 34, firstName: "Анна").SaveAsync(desk.Database);
        var other = family.Members.Single(m => m.Role == MemberRole.Other).Person;
        var pair = await desk.PairAsync(family.Applicant().Id, other.Id);

        await desk.MergeAsync(pair, form => form.Kept = MergeSide.Second);

        await using var db = desk.Database.CreateDbContext();
        var current = await db.Set<FamilyMember>().SingleAsync(m => m.To == null);
        Assert.Equal((other.Id, MemberRole.Applicant), (current.PersonId, current.Role));
        Assert.False((await db.Set<FamilyMember>().SingleAsync(m => m.To != null)).HasDays);
    }

    [Fact]
    public async Task Merge_WholeFamily_MergesEveryPairInOneGo()
    {
        var kept = await TestData.Family().WithSpouse().WithChild().SaveAsync(desk.Database);
        var ended = await TestData.Family().WithoutSnils().WithSpouse().WithoutSnils().WithChild().WithoutSnils().SaveAsync(desk.Database);
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);
        await desk.PairAsync(Child(kept).Id, Child(ended).Id);

        await desk.MergeAsync(pair, form => form.WholeFamily = true);

        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(3, await db.Set<Person>().CountAsync(p => p.MergedIntoId != null));
        Assert.Equal(kept.Id, (await db.Set<Family>().SingleAsync(f => f.Id == ended.Id)).MergedIntoId);
        Assert.All(await db.Set<DuplicatePair>().ToListAsync(), p => Assert.Equal(DuplicateStatus.Merged, p.Status));
        Assert.Equal(3, await db.Set<FamilyMember>().CountAsync(m => m.FamilyId == kept.Id && m.To == null));
    }

    [Fact]
    public async Task Merge_OpenApplicationsForOneMeasure_IsRefusedAndChangesNothing()
    {
        var (kept, ended, pair) = await TwoFamiliesAsync();
        await desk.RegisterAsync(kept);
        await desk.RegisterAsync(ended);
        var before = await desk.RowsAsync();

        var preview = await PreviewAsync(pair);
        await ApplicationDesk.RefusedAsync("merge.application", () => desk.MergeAsync(pair));

        Assert.Contains("открыто заявление на одну и ту же меру", preview.Obstacle, StringComparison.Ordinal);
        Assert.Equal(before, await desk.RowsAsync());
    }

    [Fact]
    public async Task Preview_SaysWhatWillHappenAndSavesNothing()
    {
        var (kept, ended, pair) = await TwoFamiliesAsync();
        var before = await desk.RowsAsync();

        var preview = await PreviewAsync(pair);

        Assert.Null(preview.Obstacle);
        Assert.Contains(preview.Effects, e => e.Contains($"присоединяется к делу {kept.CaseNumber}", StringComparison.Ordinal));
        Assert.Contains(preview.Effects, e => e.Contains($"выбывает из семьи дела {ended.CaseNumber}", StringComparison.Ordinal));
        Assert.Equal(before, await desk.RowsAsync());
    }

    [Fact]
    public async Task Merge_CardChangedSinceItWasLookedAt_IsRefused()
    {
        var (kept, _, pair) = await TwoFamiliesAsync();
        var choices = await desk.ChoicesAsync(pair);
        await using (var db = desk.Database.CreateDbContext())
        {
            (await PersonAsync(db, kept.Applicant().Id)).SetPhone("9990000000");
            await db.SaveChangesAsync();
        }

        await ApplicationDesk.RefusedAsync("merge.stale", () => desk.SupervisorAsync<DuplicateMerging, bool>(async merging =>
        {
            await merging.MergeAsync(choices);
            return true;
        }));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Merge_ByAnotherRole_IsRefused(StaffRoles roles)
    {
        var (_, _, pair) = await TwoFamiliesAsync();
        var choices = await desk.ChoicesAsync(pair);

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<DuplicateMerging, bool>(roles, 5, async merging =>
        {
            await merging.MergeAsync(choices);
            return true;
        }));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<DuplicateMerging, bool>(roles, 5, async merging =>
        {
            await merging.UndoAsync(pair, 0, "Причина");
            return true;
        }));
    }

    [Fact]
    public async Task Undo_AfterAMerge_PutsEveryRowBack()
    {
        var kept = await desk.PoorFamilyAsync();
        var ended = await TestData.Family().WithoutSnils().WithPhone("9111234567").WithIncome(July, 100_00).WithNoIncome(July.AddMonths(3))
            .WithDocument("4100", "123456").WithCategory("largeFamily").WithLifeEvent("childBirth").WithOther().SaveAsync(desk.Database);
        await desk.RegisterAsync(ended, "SCHOOL");
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);
        var before = await desk.RowsAsync();

        await desk.MergeAsync(pair);
        Assert.NotEqual(before, await desk.RowsAsync());
        await desk.UndoAsync(pair);

        Assert.Equal(before, await desk.RowsAsync());
        await using var db = desk.Database.CreateDbContext();
        var stored = await PairAsync(db, pair);
        Assert.Equal((DuplicateStatus.Open, null), (stored.Status, stored.MergeId));
        Assert.True((await db.Set<DuplicateMerge>().SingleAsync()).IsUndone);
    }

    [Fact]
    public async Task Undo_TakenFieldWasChangedAfterwards_IsRefusedAndNamesIt()
    {
        var kept = await TestData.Family().SaveAsync(desk.Database);
        var ended = await TestData.Family().WithPhone("9111234567").SaveAsync(desk.Database);
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);
        await desk.MergeAsync(pair);
        await using (var db = desk.Database.CreateDbContext())
        {
            (await PersonAsync(db, kept.Applicant().Id)).SetPhone("9990000000");
            await db.SaveChangesAsync();
        }

        var merged = await desk.RowsAsync();
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.UndoAsync(pair));

        Assert.Equal("merge.undo.changed", refusal.Code);
        Assert.Contains("телефон", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(merged, await desk.RowsAsync());
    }

    [Fact]
    public async Task Undo_FieldTheMergeLeftAloneWasChanged_KeepsTheChange()
    {
        var (kept, _, pair) = await TwoFamiliesAsync();
        await desk.MergeAsync(pair);
        await using (var db = desk.Database.CreateDbContext())
        {
            (await PersonAsync(db, kept.Applicant().Id)).SetPhone("9990000000");
            await db.SaveChangesAsync();
        }

        await desk.UndoAsync(pair);

        await using var after = desk.Database.CreateDbContext();
        Assert.Equal("9990000000", (await PersonAsync(after, kept.Applicant().Id)).Phone);
        Assert.Equal(0, await after.Set<Person>().CountAsync(p => p.MergedIntoId != null));
    }

    [Fact]
    public async Task Undo_MeasureAssignedOnAMovedApplication_IsRefused()
    {
        var kept = await desk.PoorFamilyAsync();
        var ended = await TestData.Family().SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(ended);
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);
        await desk.MergeAsync(pair);
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, null));
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await ApplicationDesk.RefusedAsync("merge.undo.decided", () => desk.UndoAsync(pair));
    }

    [Fact]
    public async Task Undo_SnilsWasGivenToSomebodyElse_IsRefused()
    {
        var kept = await TestData.Family().SaveAsync(desk.Database);
        var ended = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(desk.Database);
        var pair = await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id);
        await desk.MergeAsync(pair);
        await TestData.Family().WithSnils("112-233-445 95").SaveAsync(desk.Database);

        await ApplicationDesk.RefusedAsync("merge.undo.taken", () => desk.UndoAsync(pair));
    }

    [Fact]
    public async Task Undo_Twice_IsRefused()
    {
        var (_, _, pair) = await TwoFamiliesAsync();
        await desk.MergeAsync(pair);
        await desk.UndoAsync(pair);

        await ApplicationDesk.RefusedAsync("merge.none", () => desk.UndoAsync(pair));
    }

    [Fact]
    public async Task MergeAndUndo_OfTwoDifferentCentres_NeedAReasonForTheOther()
    {
        var kept = await TestData.Family().SaveAsync(desk.Database);
        var other = await TestData.Family().InCentre(2).SaveAsync(desk.Database);
        var pair = await desk.PairAsync(kept.Applicant().Id, other.Applicant().Id);

        var closed = await desk.SupervisorAsync<DuplicatePairReader, PairOpening>(r => r.OpenAsync(pair));
        var stranger = await desk.SupervisorAsync<DuplicatePairReader, PairOpening>(r => r.OpenAsync(pair), centreId: 3);

        Assert.Equal(other.CaseNumber, Assert.IsType<PairOpening.ReasonNeeded>(closed).CaseNumber);
        Assert.IsType<PairOpening.NotFound>(stranger);
        var opened = await desk.SupervisorAsync<DuplicatePairReader, PairOpening>(r => r.OpenAsync(pair, "Обращение гражданина"));
        Assert.IsType<PairOpening.Opened>(opened);
        await using var db = desk.Database.CreateDbContext();
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(), e => e.FamilyId == other.Id && e.Reason == "Обращение гражданина");
    }

    private static Person Child(Family family) => family.Members.Single(m => m.Role == MemberRole.Child).Person;

    private static Task<Person> PersonAsync(PassportDbContext db, long id) => db.Set<Person>().SingleAsync(p => p.Id == id);

    private static Task<DuplicatePair> PairAsync(PassportDbContext db, Guid publicId) => db.Set<DuplicatePair>().SingleAsync(p => p.PublicId == publicId);

    private static Task<List<long>> SumsAsync(PassportDbContext db, long personId) =>
        db.Set<IncomeRecord>().Where(i => i.PersonId == personId).OrderBy(i => i.Month).Select(i => i.Kopecks).ToListAsync();

    private async Task<MergePreview> PreviewAsync(Guid pair)
    {
        var choices = await desk.ChoicesAsync(pair);
        return await desk.SupervisorAsync<DuplicateMerging, MergePreview>(merging => merging.PreviewAsync(choices));
    }

    private async Task<(Family Kept, Family Ended, Guid Pair)> TwoFamiliesAsync()
    {
        var kept = await TestData.Family().SaveAsync(desk.Database);
        var ended = await TestData.Family().WithoutSnils().SaveAsync(desk.Database);
        return (kept, ended, await desk.PairAsync(kept.Applicant().Id, ended.Applicant().Id));
    }
}
