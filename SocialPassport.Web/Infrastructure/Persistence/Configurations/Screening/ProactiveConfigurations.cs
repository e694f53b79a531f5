using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Screening;

public sealed class ProactiveBatchConfiguration : IEntityTypeConfiguration<ProactiveBatch>
{
    public void Configure(EntityTypeBuilder<ProactiveBatch> builder)
    {
        builder.ToTable("ProactiveBatches");
        builder.Property(b => b.MeasureCode).HasMaxLength(SupportMeasure.MaxCodeLength);
        builder.Property(b => b.PreparedBy).HasMaxLength(300);
        builder.Property(b => b.ApprovedBy).HasMaxLength(300);
        builder.Property(b => b.LeaseOwner).HasMaxLength(300);
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.HasOne<Centre>().WithMany().HasForeignKey(b => b.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => b.PublicId, "UX_ProactiveBatches_PublicId").IsUnique();
        builder.HasIndex(b => new { b.CentreId, b.Id }, "IX_ProactiveBatches_Centre");
        builder.HasIndex(b => b.State, "IX_ProactiveBatches_State");
    }
}

public sealed class ProactiveItemConfiguration : IEntityTypeConfiguration<ProactiveItem>
{
    public void Configure(EntityTypeBuilder<ProactiveItem> builder)
    {
        builder.ToTable("ProactiveItems");
        builder.Property(i => i.Problem).HasMaxLength(ProactiveItem.ProblemLength);
        builder.HasOne<ProactiveBatch>().WithMany().HasForeignKey(i => i.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Family>().WithMany().HasForeignKey(i => i.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SupportApplication>().WithMany().HasForeignKey(i => i.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.BatchId, i.FamilyId }, "UX_ProactiveItems_Batch_Family").IsUnique();
        builder.HasIndex(i => new { i.BatchId, i.State, i.Id }, "IX_ProactiveItems_State");
    }
}
