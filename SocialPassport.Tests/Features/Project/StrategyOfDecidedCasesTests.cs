using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project.Strategy;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Numbers of the strategy once there are decided cases.</summary>
public sealed class StrategyOfDecidedCasesTests
{
    public static TheoryData<StrategyKey> Keys => [.. Enum.GetValues<StrategyKey>().Where(key => key != StrategyKey.CleanRecords)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Of_AnyComputedNumber_ReadsDecidedCases(StrategyKey key)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        await using var db = desk.Database.CreateDbContext();

        var items = new List<StrategyItem>();
        try
        {
            await foreach (var item in new StrategyItems(db, null, TestData.Today).Of(key))
            {
                items.Add(item);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // A number that is entered with a document.
            return;
        }

        Assert.All(items, item => Assert.InRange(item.Part, 0, item.Whole));
        Assert.True(items.Count > 0 || key is not (StrategyKey.CasesInTime or StrategyKey.KindsInTime or StrategyKey.Smev));
    }
}
