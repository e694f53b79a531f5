using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Screening;

public sealed class ScreeningRunConfiguration : IEntityTypeConfiguration<ScreeningRun>
{
    public void Configure(EntityTypeBuilder<ScreeningRun> builder)
    {
        builder.ToTable("ScreeningRuns");
        builder.Property(r => r.MeasureCode).HasMaxLength(SupportMeasure.MaxCodeLength);
        builder.Property(r => r.RequestedBy).HasMaxLength(300);
        builder.Property(r => r.Problem).HasMaxLength(ScreeningRun.ProblemLength);
        builder.Property(r => r.Yardsticks).AsJson();
        builder.HasIndex(r => r.PublicId, "UX_ScreeningRuns_PublicId").IsUnique();
        builder.HasIndex(r => r.MeasureCode, "UX_ScreeningRuns_UnderWay").IsUnique().HasFilter("\"State\" IN ('Requested', 'Running')");
        builder.HasIndex(r => new { r.MeasureCode, r.State, r.Id }, "IX_ScreeningRuns_Measure");
    }
}

public sealed class ScreenedFamilyConfiguration : IEntityTypeConfiguration<ScreenedFamily>
{
    public void Configure(EntityTypeBuilder<ScreenedFamily> builder)
    {
        builder.ToTable("ScreenedFamilies");
        builder.Property(f => f.Standing).HasMaxLength(20);
        builder.Property(f => f.FormerStanding).HasMaxLength(20);
        builder.Property(f => f.Cause).HasMaxLength(20);
        builder.HasOne<ScreeningRun>().WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Family>().WithMany().HasForeignKey(f => f.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.RunId, f.FamilyId }, "UX_ScreenedFamilies_Run_Family").IsUnique();
        builder.HasIndex(f => new { f.RunId, f.Standing, f.CentreId, f.LastEventOn }, "IX_ScreenedFamilies_List");
        builder.HasIndex(f => new { f.RunId, f.Cause }, "IX_ScreenedFamilies_Changed").HasFilter("\"Cause\" IS NOT NULL");
    }
}

public sealed class ScreeningTotalConfiguration : IEntityTypeConfiguration<ScreeningTotal>
{
    public void Configure(EntityTypeBuilder<ScreeningTotal> builder)
    {
        builder.ToTable("ScreeningTotals");
        builder.Property(t => t.Standing).HasMaxLength(20);
        builder.HasOne<ScreeningRun>().WithMany().HasForeignKey(t => t.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Centre>().WithMany().HasForeignKey(t => t.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.RunId, t.CentreId, t.Standing }, "UX_ScreeningTotals_Run_Centre_Standing").IsUnique();
    }
}
