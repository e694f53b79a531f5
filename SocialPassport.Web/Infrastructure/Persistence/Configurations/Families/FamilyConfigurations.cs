using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Families;

public sealed class FamilyConfiguration : IEntityTypeConfiguration<Family>
{
    public void Configure(EntityTypeBuilder<Family> builder)
    {
        builder.ToTable("Families");
        builder.Property(f => f.CaseNumber).HasMaxLength(20);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasIndex(f => f.PublicId, "UX_Families_PublicId").IsUnique();
        builder.HasIndex(f => f.CaseNumber, "UX_Families_CaseNumber").IsUnique();
        builder.HasIndex(f => f.MergedIntoId, "IX_Families_MergedInto").HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.HasOne<Centre>().WithMany().HasForeignKey(f => f.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Family>().WithMany().HasForeignKey(f => f.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.Members).WithOne().HasForeignKey(m => m.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.Categories).WithOne().HasForeignKey(c => c.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.LifeEvents).WithOne().HasForeignKey(e => e.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.Changes).WithOne().HasForeignKey(c => c.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class FamilyMemberConfiguration : IEntityTypeConfiguration<FamilyMember>
{
    public void Configure(EntityTypeBuilder<FamilyMember> builder)
    {
        builder.ToTable("FamilyMembers");
        builder.Property(m => m.Kinship).HasMaxLength(50);
        builder.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PersonId, "UX_FamilyMembers_Person_Current").IsUnique().HasFilter("\"To\" IS NULL");
        builder.HasIndex(m => new { m.PersonId, m.From }, "IX_FamilyMembers_Person");
        builder.HasIndex(m => new { m.FamilyId, m.From }, "IX_FamilyMembers_Family");
    }
}

public sealed class BenefitCategoryRecordConfiguration : IEntityTypeConfiguration<BenefitCategoryRecord>
{
    public void Configure(EntityTypeBuilder<BenefitCategoryRecord> builder)
    {
        builder.ToTable("BenefitCategoryRecords");
        builder.Property(c => c.Category).HasMaxLength(50);
        builder.Property(c => c.RegistryNumber).HasMaxLength(50);
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class LifeEventRecordConfiguration : IEntityTypeConfiguration<LifeEventRecord>
{
    public void Configure(EntityTypeBuilder<LifeEventRecord> builder)
    {
        builder.ToTable("LifeEventRecords");
        builder.Property(e => e.Type).HasMaxLength(50);
        builder.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class FamilyChangeConfiguration : IEntityTypeConfiguration<FamilyChange>
{
    public void Configure(EntityTypeBuilder<FamilyChange> builder)
    {
        builder.ToTable("FamilyChanges");
        builder.Property(c => c.StaffName).HasMaxLength(300);
        builder.Property(c => c.Before).HasMaxLength(FamilyChange.ValueLength);
        builder.Property(c => c.After).HasMaxLength(FamilyChange.ValueLength);
        builder.Property(c => c.Document).HasMaxLength(FamilyChange.DocumentLength);
        // Lines written before kinds were told apart read as «прочее».
        builder.Property(c => c.Kind).HasDefaultValue(FamilyChangeKind.Other);
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Attachment).WithMany().HasForeignKey(c => c.AttachmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FamilyId, c.OccurredAtUtc }, "IX_FamilyChanges_Family");
    }
}

public sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(a => a.FileName).HasMaxLength(Attachment.FileNameLength);
        builder.Property(a => a.Sha256).HasMaxLength(Attachment.Sha256Length).IsFixedLength();
        builder.Property(a => a.AddedBy).HasMaxLength(300);
        builder.HasIndex(a => a.PublicId, "UX_Attachments_PublicId").IsUnique();
        builder.HasOne<Family>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}
